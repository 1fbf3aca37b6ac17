using System.Net;
using System.Security.Authentication;
using k8s.Exceptions;
using TuneOperator.Cli.Commands;
using TuneOperator.Cli.Running;

namespace TuneOperator.Cli.Connecting;

/// <summary>Connects, works, and says in a sentence what went wrong.</summary>
internal static class ClusterTask
{
    /// <returns>The exit code.</returns>
    public static async Task<int> RunAsync(Target target, Func<ExperimentSource, Task<int>> work)
    {
        try
        {
            var configuration = KubeconfigReader.Read(target);
            using var client = new ClusterClient(configuration);
            var source = new ExperimentSource(client, target.Namespace ?? (configuration.Namespace is { Length: > 0 } own ? own : "default"));
            return await SayAsync(work(source), configuration.Host);
        }
        catch (CommandException e)
        {
            return Say(e);
        }
    }

    /// <summary>For work that may not need a cluster.</summary>
    /// <returns>The exit code.</returns>
    public static async Task<int> GuardAsync(Func<Task<int>> work)
    {
        try
        {
            return await work();
        }
        catch (CommandException e)
        {
            return Say(e);
        }
    }

    private static async Task<int> SayAsync(Task<int> work, string host)
    {
        try
        {
            return await work;
        }
        catch (ServerRefusalException e)
        {
            throw new CommandException(RefusalOf(e, host), ExitCodes.NoCluster, e);
        }
        catch (HttpRequestException e)
        {
            throw new CommandException($"the cluster at {host} can't be reached: {Innermost(e)}. Is it up, and does the kubeconfig's context name the right one?", ExitCodes.NoCluster, e);
        }
        catch (AuthenticationException e)
        {
            throw new CommandException($"the cluster at {host} can't be trusted: {Innermost(e)}", ExitCodes.NoCluster, e);
        }
        catch (KubeConfigException e)
        {
            throw new CommandException($"no credentials for the cluster at {host}: {e.Message}", ExitCodes.NoCluster, e);
        }
        catch (TaskCanceledException e) when (e.InnerException is TimeoutException)
        {
            throw new CommandException($"the cluster at {host} does not answer", ExitCodes.NoCluster, e);
        }
    }

    private static string RefusalOf(ServerRefusalException refusal, string host) => (HttpStatusCode)refusal.Code switch
    {
        HttpStatusCode.Unauthorized => $"the cluster at {host} does not know you: its answer is {refusal.Message}. Log in again, or choose another --context",
        HttpStatusCode.Forbidden => $"the cluster does not allow it: {refusal.Message}. Ask for a role that may, such as the ClusterRole view or edit in the namespace",
        _ => refusal.Message,
    };

    private static int Say(CommandException failure)
    {
        Console.Error.WriteLine($"error: {failure.Message}");
        return failure.ExitCode;
    }

    private static string Innermost(Exception e) => e.InnerException is { } inner ? Innermost(inner) : e.Message.TrimEnd('.');
}
