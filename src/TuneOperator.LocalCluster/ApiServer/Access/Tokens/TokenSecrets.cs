using System.Text;
using System.Text.Json.Nodes;
using TuneOperator.LocalCluster.Registry;
using TuneOperator.LocalCluster.Registry.Strategies;
using TuneOperator.LocalCluster.Storage;

namespace TuneOperator.LocalCluster.ApiServer.Access.Tokens;

/// <summary>Puts a token into each Secret that asks for one, and takes the Secret away with its service account.</summary>
/// <remarks>It is here and not among the controllers because only the API server has the key that signs tokens.</remarks>
internal sealed class TokenSecrets : IAsyncDisposable
{
    private const string UidAnnotation = "kubernetes.io/service-account.uid";

    private static readonly ResourceKey Secrets = new("", "secrets");
    private static readonly ResourceKey Accounts = new("", "serviceaccounts");
    private static readonly WriteOptions Options = new("kube-controller-manager", DryRun: false, "Ignore", _ => { });

    private readonly ServiceAccountTokens tokens;
    private readonly ObjectRegistry registry;
    private readonly ObjectDeletion deletion;
    private readonly ResourceDefinition definition;
    private readonly ClusterState state;
    private readonly string authority;
    private readonly CancellationTokenSource stop = new();
    private readonly Task work;

    /// <param name="authority">The certificate authority of the API server, as PEM.</param>
    public TokenSecrets(ServiceAccountTokens tokens, ObjectRegistry registry, ObjectDeletion deletion, ResourceDefinition secrets, ClusterState state, string authority)
    {
        this.tokens = tokens;
        this.registry = registry;
        this.deletion = deletion;
        this.state = state;
        this.authority = authority;
        definition = secrets;
        work = Task.Run(WorkAsync);
    }

    public async ValueTask DisposeAsync()
    {
        await stop.CancelAsync();
        await work.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        stop.Dispose();
    }

    private async Task WorkAsync()
    {
        while (true)
        {
            var version = state.Store.ResourceVersion;
            foreach (var secret in state.Store[Secrets].Objects.Values)
                Look(secret);
            try
            {
                await FollowAsync(version);
            }
            catch (VersionTooOldException)
            {
                // More has happened than is remembered: all are looked at anew.
            }
        }
    }

    private async Task FollowAsync(long version)
    {
        var (secretsSeen, accountsSeen) = (version, version);
        while (true)
        {
            var (secrets, nextSecret) = state.Store[Secrets].ReadAfter(secretsSeen);
            var (accounts, nextAccount) = state.Store[Accounts].ReadAfter(accountsSeen);
            foreach (var change in secrets.Where(c => c.Type is not ChangeType.Deleted))
                Look(change.Object);
            foreach (var gone in accounts.Where(c => c.Type is ChangeType.Deleted).Select(c => c.Object))
            {
                foreach (var secret in state.Store[Secrets].Objects.Values.Where(s => s.Namespace == gone.Namespace && AccountOf(s.Json) == gone.Name))
                    Look(secret);
            }

            secretsSeen = secrets.Length > 0 ? secrets[^1].ResourceVersion : secretsSeen;
            accountsSeen = accounts.Length > 0 ? accounts[^1].ResourceVersion : accountsSeen;
            await Task.WhenAny(nextSecret, nextAccount).WaitAsync(stop.Token);
        }
    }

    private void Look(StoredObject secret)
    {
        if (secret.Json.GetString("type") is not SecretTypes.AccountToken)
            return;
        try
        {
            Reconcile(new ObjectName(secret.Namespace, secret.Name));
        }
        catch (ApiException)
        {
            // It went, or changed in between: the next change of it comes by here as well.
        }
    }

    private void Reconcile(ObjectName name)
    {
        if (registry.Find(definition, name.Namespace, name.Name) is not { } secret || secret.Json.IsDeleting())
            return;
        var account = state.Find(Accounts, name.Namespace, AccountOf(secret.Json));
        var uid = account.GetObject("metadata").GetString("uid") ?? "";
        var named = secret.Json.Metadata().GetObject("annotations").GetString(UidAnnotation);
        if (account is null || (named is { Length: > 0 } && named != uid))
        {
            deletion.Delete(definition, name.Namespace, name.Name, new DeleteOptions(null, null, secret.Uid, null, DryRun: false));
            return;
        }

        var data = secret.Json.GetObject("data");
        if (data.GetString("token") is { Length: > 0 } && data?["ca.crt"] is not null && data["namespace"] is not null && named == uid)
            return;
        registry.Update(definition, name.Namespace, name.Name, json => Filled(json, name, uid), retries: true, Options);
    }

    private JsonObject Filled(JsonObject secret, ObjectName name, string uid)
    {
        secret.Metadata().GetOrAddObject("annotations")[UidAnnotation] = uid;
        var data = secret.GetOrAddObject("data");
        data["ca.crt"] = Encode(authority);
        data["namespace"] = Encode(name.Namespace);
        if (data.GetString("token") is not { Length: > 0 })
            data["token"] = Encode(tokens.IssueForSecret(name.Namespace, AccountOf(secret), uid, name.Name));
        return secret;
    }

    private static string AccountOf(JsonObject secret) => secret.GetObject("metadata").GetObject("annotations").GetString(SecretTypes.AccountAnnotation) ?? "";

    private static string Encode(string text) => Convert.ToBase64String(Encoding.UTF8.GetBytes(text));
}
