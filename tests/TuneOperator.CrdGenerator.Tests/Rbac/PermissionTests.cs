using k8s.Models;
using TuneOperator.Abstractions.Rbac;
using TuneOperator.CrdGenerator.Rbac;
using TuneOperator.Runtime.Hosting;
using Xunit;

namespace TuneOperator.CrdGenerator.Tests.Rbac;

public sealed class PermissionTests
{
    [Fact]
    public void A_permission_has_the_group_and_plural_of_its_entity() =>
        Assert.Equal(new Permission("batch", "jobs", null, RbacVerbs.Get), Permission.On(typeof(V1Job), RbacVerbs.Get));

    [Fact]
    public void A_subresource_is_written_behind_its_resource() =>
        Assert.Equal("pods/log", Permission.On(typeof(V1Pod), RbacVerbs.Get, "log").Resource);

    [Fact]
    public void Permissions_are_found_on_the_classes_of_an_assembly() =>
        Assert.Contains(new Permission("coordination.k8s.io", "leases", null, RbacVerbs.Create), Permission.DeclaredIn([typeof(ControllerRuntimeOptions).Assembly]));

    [Fact]
    public void A_create_bound_to_a_name_is_refused() =>
        Assert.Contains("can't be bound to a name", Assert.Throws<RbacException>(() => Permission.Of(typeof(CreatesOneLease)).ToList()).Message, StringComparison.Ordinal);

    [Fact]
    public void A_permission_without_a_verb_is_refused() =>
        Assert.Contains("ForgetsTheVerb", Assert.Throws<RbacException>(() => Permission.Of(typeof(ForgetsTheVerb)).ToList()).Message, StringComparison.Ordinal);

    [EntityRbac(typeof(V1Lease), Verbs = RbacVerbs.Create, ResourceName = "one")]
    private sealed class CreatesOneLease;

    [EntityRbac(typeof(V1Job))]
    private sealed class ForgetsTheVerb;
}
