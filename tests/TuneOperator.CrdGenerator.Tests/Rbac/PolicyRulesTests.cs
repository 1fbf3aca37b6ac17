using TuneOperator.Abstractions.Rbac;
using TuneOperator.CrdGenerator.Rbac;
using Xunit;

namespace TuneOperator.CrdGenerator.Tests.Rbac;

public sealed class PolicyRulesTests
{
    [Fact]
    public void Verbs_on_one_resource_are_merged_whoever_declares_them()
    {
        var rules = PolicyRules.Of([Jobs(RbacVerbs.Create), Jobs(RbacVerbs.Get | RbacVerbs.List), Jobs(RbacVerbs.Get)]);

        Assert.Equal("""[{"apiGroups":["batch"],"resources":["jobs"],"verbs":["get","list","create"]}]""", rules.ToJsonString());
    }

    [Fact]
    public void Resources_of_a_group_with_the_same_verbs_share_a_rule()
    {
        var rules = PolicyRules.Of([new("g", "b", null, RbacVerbs.Get), new("g", "a", null, RbacVerbs.Get), new("g", "a/status", null, RbacVerbs.Patch)]);

        Assert.Equal(
            """[{"apiGroups":["g"],"resources":["a","b"],"verbs":["get"]},{"apiGroups":["g"],"resources":["a/status"],"verbs":["patch"]}]""",
            rules.ToJsonString());
    }

    [Fact]
    public void A_name_keeps_its_permission_apart_from_the_unnamed_ones()
    {
        var rules = PolicyRules.Of([new("g", "a", "mine", RbacVerbs.Get), new("g", "a", null, RbacVerbs.Create)]);

        Assert.Equal(
            """[{"apiGroups":["g"],"resources":["a"],"verbs":["create"]},{"apiGroups":["g"],"resources":["a"],"resourceNames":["mine"],"verbs":["get"]}]""",
            rules.ToJsonString());
    }

    private static Permission Jobs(RbacVerbs verbs) => new("batch", "jobs", ResourceName: null, verbs);
}
