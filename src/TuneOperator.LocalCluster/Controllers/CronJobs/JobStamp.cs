using System.Globalization;
using k8s;
using k8s.Models;
using TuneOperator.LocalCluster.Client;
using TuneOperator.LocalCluster.Controllers.Ownership;

namespace TuneOperator.LocalCluster.Controllers.CronJobs;

/// <summary>Makes the Job of one scheduled time; its name is the time's, so that none is ever started twice.</summary>
internal static class JobStamp
{
    private const string ScheduledAt = "batch.kubernetes.io/cronjob-scheduled-timestamp";

    public static string Name(V1CronJob owner, DateTimeOffset due) => string.Create(CultureInfo.InvariantCulture, $"{owner.Metadata.Name}-{due.ToUnixTimeSeconds() / 60}");

    public static V1Job Make(V1CronJob owner, DateTimeOffset due, TimeZoneInfo zone)
    {
        var template = KubernetesJson.Deserialize<V1JobTemplateSpec>(KubernetesJson.Serialize(owner.Spec.JobTemplate));
        var local = TimeZoneInfo.ConvertTime(due, zone);
        return new V1Job
        {
            ApiVersion = ResourcePath.Jobs.ApiVersion,
            Kind = ResourcePath.Jobs.Kind,
            Metadata = new V1ObjectMeta
            {
                Name = Name(owner, due),
                NamespaceProperty = owner.Metadata.NamespaceProperty,
                Labels = template.Metadata?.Labels,
                Annotations = new Dictionary<string, string>(template.Metadata?.Annotations ?? new Dictionary<string, string>())
                {
                    [ScheduledAt] = local.Offset == TimeSpan.Zero ? Moment.Text(due.UtcDateTime) : local.ToString("yyyy-MM-dd'T'HH:mm:sszzz", CultureInfo.InvariantCulture),
                },
                OwnerReferences = [new Owner(ResourcePath.CronJobs, owner).Reference()],
            },
            Spec = template.Spec,
        };
    }
}
