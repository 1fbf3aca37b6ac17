using k8s;
using k8s.Models;
using TuneOperator.LocalCluster.Controllers.PodSets;
using Xunit;

namespace TuneOperator.LocalCluster.Tests.Controllers.PodSets;

/// <summary>The names that a real cluster gave to ReplicaSets of the same templates.</summary>
public class TemplateHashTests
{
    private const string Container = """
        "image":"busybox:1.36","imagePullPolicy":"IfNotPresent","name":"web","terminationMessagePath":"/dev/termination-log","terminationMessagePolicy":"File"
        """;

    private const string Pod = """
        "dnsPolicy":"ClusterFirst","restartPolicy":"Always","schedulerName":"default-scheduler","securityContext":{},"terminationGracePeriodSeconds":1
        """;

    [Fact]
    public void Hash_is_that_of_a_real_cluster() =>
        Assert.Equal("6d8cd84d4b", TemplateHash.Of(Template("""{"command":["sh","-c","sleep 3600"],"resources":{},""" + Container + "}"), null));

    [Fact]
    public void Hash_follows_the_variables() =>
        Assert.Equal("77d4c75797", TemplateHash.Of(Template("""{"command":["sh","-c","sleep 3600"],"env":[{"name":"A","value":"b"}],"resources":{},""" + Container + "}"), null));

    [Fact]
    public void Collisions_make_another_hash() =>
        Assert.NotEqual(TemplateHash.Of(Template("{" + Container + "}"), null), TemplateHash.Of(Template("{" + Container + "}"), 1));

    private static V1PodTemplateSpec Template(string container) =>
        KubernetesJson.Deserialize<V1PodTemplateSpec>("""{"metadata":{"labels":{"app":"web"}},"spec":{"containers":[""" + container + "]," + Pod + "}}");
}
