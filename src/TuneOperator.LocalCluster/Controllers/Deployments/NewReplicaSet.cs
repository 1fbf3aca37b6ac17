using System.Globalization;
using k8s.Models;
using TuneOperator.LocalCluster.Client;
using TuneOperator.LocalCluster.Controllers.PodSets;

namespace TuneOperator.LocalCluster.Controllers.Deployments;

/// <summary>Finds or makes the ReplicaSet of a Deployment's present template, and numbers the revision.</summary>
internal sealed class NewReplicaSet(DeploymentWriter writer, TimeProvider time)
{
    /// <param name="create">Make it when there is none.</param>
    /// <returns>The Deployment and the set as the server has them now; no set when there is none.</returns>
    /// <exception cref="ApiException">It could not be made.</exception>
    public async Task<(V1Deployment Deployment, V1ReplicaSet? Set)> Sync(V1Deployment deployment, IReadOnlyList<V1ReplicaSet> all, bool create, CancellationToken cancellation)
    {
        var found = all.OfTemplate(deployment.Spec.Template);
        var revision = all.Where(s => s != found).Select(Revisions.Of).DefaultIfEmpty(0).Max() + 1;
        if (found is not null) return await Renew(deployment, found, revision, cancellation);
        return create ? await Make(deployment, all, revision, cancellation) : (deployment, null);
    }

    private async Task<(V1Deployment Deployment, V1ReplicaSet? Set)> Renew(V1Deployment deployment, V1ReplicaSet found, long revision, CancellationToken cancellation)
    {
        var set = DeploymentWriter.Copy(found);
        var annotated = Revisions.Annotate(set, deployment, revision);
        if (annotated || (set.Spec.MinReadySeconds ?? 0) != (deployment.Spec.MinReadySeconds ?? 0))
        {
            set.Spec.MinReadySeconds = deployment.Spec.MinReadySeconds;

            // The rest waits until the set is seen as it is now.
            return (deployment, await writer.Update(set, cancellation));
        }

        return (await Note(deployment, found, Conditions.NewSetFound, $"Found new replica set \"{found.Metadata.Name}\"", always: false, cancellation), found);
    }

    private async Task<(V1Deployment Deployment, V1ReplicaSet? Set)> Make(V1Deployment deployment, IReadOnlyList<V1ReplicaSet> all, long revision, CancellationToken cancellation)
    {
        var wanted = Compose(deployment, revision);
        wanted.Spec.Replicas = RolloutPlan.NewSize(deployment, all, 0);
        try
        {
            var made = await writer.Create(deployment, wanted, cancellation);
            return (await Note(deployment, made, Conditions.NewSetCreated, $"Created new replica set \"{made.Metadata.Name}\"", always: true, cancellation), made);
        }
        catch (ApiException e) when (e.Reason is "AlreadyExists")
        {
            return await Reuse(deployment, wanted, e, cancellation);
        }
        catch (ApiException e) when (!PodControl.NamespaceGoes(e))
        {
            var message = $"Failed to create new replica set \"{wanted.Metadata.Name}\": {e.Message}";
            writer.Warn(deployment, Conditions.NewSetFailed, message);
            var copy = DeploymentWriter.Copy(deployment);
            copy.Status ??= new V1DeploymentStatus();
            if (DeploymentProgress.HasDeadline(copy)) Conditions.Set(copy.Status, Conditions.Progressing, "False", Conditions.NewSetFailed, message, Moment.Second(time));
            await writer.WriteStatus(copy, cancellation);
            throw;
        }
    }

    /// <summary>The name is taken: by our own set that we have not seen yet, or by another that has the same hash by chance.</summary>
    private async Task<(V1Deployment Deployment, V1ReplicaSet? Set)> Reuse(V1Deployment deployment, V1ReplicaSet wanted, ApiException taken, CancellationToken cancellation)
    {
        var there = await writer.Find(wanted, cancellation);
        if (there is not null && OwnerIndex<V1ReplicaSet>.Controller(there)?.Uid == deployment.Metadata.Uid
            && ReplicaSetFacts.WithoutHash(there.Spec.Template) == ReplicaSetFacts.WithoutHash(deployment.Spec.Template)) return (deployment, there);
        var copy = DeploymentWriter.Copy(deployment);
        copy.Status ??= new V1DeploymentStatus();
        copy.Status.CollisionCount = (copy.Status.CollisionCount ?? 0) + 1;
        await writer.WriteStatus(copy, cancellation);
        throw taken;
    }

    private async Task<V1Deployment> Note(V1Deployment deployment, V1ReplicaSet set, string reason, string message, bool always, CancellationToken cancellation)
    {
        var copy = DeploymentWriter.Copy(deployment);
        copy.Status ??= new V1DeploymentStatus();
        var changed = Revisions.Mark(copy, set);
        if (DeploymentProgress.HasDeadline(copy) && (always || Conditions.Find(copy.Status, Conditions.Progressing) is null))
        {
            Conditions.Set(copy.Status, Conditions.Progressing, "True", reason, message, Moment.Second(time));
            changed = true;
        }

        return changed ? await writer.WriteStatus(copy, cancellation) : deployment;
    }

    private static V1ReplicaSet Compose(V1Deployment deployment, long revision)
    {
        var template = PodTemplates.Copy(deployment.Spec.Template);
        var hash = TemplateHash.Of(template, deployment.Status?.CollisionCount);
        template.Metadata ??= new V1ObjectMeta();
        template.Metadata.Labels = new Dictionary<string, string>(template.Metadata.Labels ?? new Dictionary<string, string>()) { [ReplicaSetFacts.HashLabel] = hash };
        var set = new V1ReplicaSet
        {
            ApiVersion = ResourcePath.ReplicaSets.ApiVersion,
            Kind = ResourcePath.ReplicaSets.Kind,
            Metadata = new V1ObjectMeta
            {
                Name = string.Create(CultureInfo.InvariantCulture, $"{deployment.Metadata.Name}-{hash}"),
                NamespaceProperty = deployment.Metadata.NamespaceProperty,
                Labels = new Dictionary<string, string>(template.Metadata.Labels),
                OwnerReferences = [DeploymentWriter.OwnerOf(deployment).Reference()],
            },
            Spec = new V1ReplicaSetSpec
            {
                MinReadySeconds = deployment.Spec.MinReadySeconds,
                Selector = new V1LabelSelector
                {
                    MatchLabels = new Dictionary<string, string>(deployment.Spec.Selector.MatchLabels ?? new Dictionary<string, string>()) { [ReplicaSetFacts.HashLabel] = hash },
                    MatchExpressions = deployment.Spec.Selector.MatchExpressions,
                },
                Template = template,
            },
        };
        Revisions.Annotate(set, deployment, revision);
        Revisions.AnnotateSize(set, Fenceposts.Wanted(deployment), Fenceposts.Wanted(deployment) + Fenceposts.MaxSurge(deployment));
        return set;
    }
}
