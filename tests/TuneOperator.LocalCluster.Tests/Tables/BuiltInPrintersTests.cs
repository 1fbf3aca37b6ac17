using System.Globalization;
using System.Text.Json.Nodes;
using TuneOperator.LocalCluster.Storage;
using TuneOperator.LocalCluster.Tables;
using Xunit;

namespace TuneOperator.LocalCluster.Tests.Tables;

/// <summary>Rows as a real server printed them.</summary>
public sealed class BuiltInPrintersTests
{
    private static readonly DateTimeOffset Now = DateTimeOffset.Parse("2026-01-01T00:01:00Z", CultureInfo.InvariantCulture);

    [Theory]
    [InlineData("services", """{"spec":{"type":"NodePort","clusterIP":"10.0.0.7","ports":[{"port":80,"nodePort":30080,"protocol":"TCP"}]}}""", "x NodePort 10.0.0.7 <none> 80:30080/TCP 60s <none>")]
    [InlineData("services", """{"spec":{"type":"LoadBalancer","clusterIP":"10.0.0.7","ports":[{"port":80,"protocol":"TCP"}],"selector":{"a":"b"}}}""", "x LoadBalancer 10.0.0.7 <pending> 80/TCP 60s a=b")]
    [InlineData("services", """{"spec":{"type":"ExternalName","externalName":"a.b"}}""", "x ExternalName <none> a.b <none> 60s <none>")]
    [InlineData("resourcequotas", """{"status":{"hard":{"memory":"1Gi","cpu":"1","limits.cpu":"2"},"used":{"cpu":"0","limits.cpu":"500m"}}}""", "x cpu: 0/1, memory: 0/1Gi limits.cpu: 500m/2 60s")]
    [InlineData("poddisruptionbudgets.policy", """{"spec":{"minAvailable":1}}""", "x 1 N/A 0 60s")]
    [InlineData("poddisruptionbudgets.policy", """{"spec":{"maxUnavailable":"50%"},"status":{"disruptionsAllowed":2}}""", "x N/A 50% 2 60s")]
    [InlineData("ingresses.networking.k8s.io", """{"spec":{"rules":[{"host":"a.b"},{"host":"c.d"}]}}""", "x <none> a.b,c.d  80 60s")]
    [InlineData("ingresses.networking.k8s.io", """{"spec":{"ingressClassName":"n","tls":[{}],"rules":[{}]}}""", "x n *  80, 443 60s")]
    [InlineData(
        "validatingadmissionpolicybindings.admissionregistration.k8s.io",
        """{"spec":{"policyName":"p","paramRef":{"selector":{"matchLabels":{"b":"2","a":"1"}}}}}""",
        "x p &LabelSelector{MatchLabels:map[string]string{a: 1,b: 2,},MatchExpressions:[]LabelSelectorRequirement{},} 60s")]
    [InlineData("endpoints", """{"subsets":[{"addresses":[{"ip":"1.1.1.1"},{"ip":"1.1.1.2"}],"ports":[{"port":80},{"port":81}]}]}""", "x 1.1.1.1:80,1.1.1.2:80,1.1.1.1:81 + 1 more... 60s")]
    [InlineData("endpointslices.discovery.k8s.io", """{"addressType":"IPv4"}""", "x IPv4 <unset> <unset> 60s")]
    [InlineData(
        "horizontalpodautoscalers.autoscaling",
        """{"spec":{"maxReplicas":3,"scaleTargetRef":{"kind":"Deployment","name":"d"},"metrics":[{"type":"Resource","resource":{"name":"cpu","target":{"averageUtilization":50}}}]}}""",
        "x Deployment/d cpu: <unknown>/50% <unset> 3 0 60s")]
    [InlineData("persistentvolumeclaims", """{"spec":{"volumeMode":"Filesystem","accessModes":["ReadWriteOnce"]},"status":{"phase":"Pending"}}""", "x Pending     <unset> 60s Filesystem")]
    [InlineData("persistentvolumes", """{"spec":{"capacity":{"storage":"5Gi"},"accessModes":["ReadWriteMany"]},"status":{"phase":"Available"}}""", "x 5Gi RWX  Available   <unset>  60s <unset>")]
    [InlineData("storageclasses.storage.k8s.io", """{"provisioner":"p","metadata":{"annotations":{"storageclass.kubernetes.io/is-default-class":"true"}}}""", "x (default) p Delete Immediate false 60s")]
    [InlineData("certificatesigningrequests.certificates.k8s.io", """{"spec":{"signerName":"s","username":"u","expirationSeconds":3600},"status":{"certificate":"eA==","conditions":[{"type":"Approved"}]}}""", "x 60s s u 60m Approved,Issued")]
    [InlineData("clusterrolebindings.rbac.authorization.k8s.io", """{"roleRef":{"kind":"ClusterRole","name":"r"},"subjects":[{"kind":"User","name":"u"},{"kind":"ServiceAccount","name":"s","namespace":"n"}]}""", "x ClusterRole/r 60s u  n/s")]
    [InlineData("apiservices.apiregistration.k8s.io", """{"spec":{"service":{"name":"s","namespace":"n"}},"status":{"conditions":[{"type":"Available","status":"False","reason":"ServiceNotFound"}]}}""", "x n/s False (ServiceNotFound) 60s")]
    [InlineData("resourceclaims.resource.k8s.io", """{"status":{"allocation":{},"reservedFor":[{}]}}""", "x allocated,reserved 60s")]
    [InlineData("controllerrevisions.apps", """{"revision":3,"metadata":{"ownerReferences":[{"apiVersion":"apps/v1","kind":"StatefulSet","name":"s","controller":true}]}}""", "x statefulset.apps/s 3 60s")]
    public void A_row_shows_what_a_real_server_shows(string resource, string body, string cells)
    {
        var json = JsonNode.Parse(body)!.AsObject();
        var metadata = json.GetOrAddObject("metadata");
        metadata["name"] = "x";
        metadata["creationTimestamp"] = "2026-01-01T00:00:00Z";

        Assert.Equal(cells, string.Join(' ', BuiltInPrinters.ByResource[resource].Cells(json, Now).Select(cell => cell?.ToString())));
    }

    [Fact]
    public void Every_row_has_as_many_cells_as_columns() =>
        Assert.All(BuiltInPrinters.ByResource.Values, printer => Assert.Equal(printer.Headers().Count, printer.Cells([], Now).Count));
}
