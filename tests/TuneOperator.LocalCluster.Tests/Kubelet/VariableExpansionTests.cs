using TuneOperator.LocalCluster.Kubelet.Containers;
using Xunit;

namespace TuneOperator.LocalCluster.Tests.Kubelet;

public sealed class VariableExpansionTests
{
    private static readonly Dictionary<string, string> Variables = new(StringComparer.Ordinal) { ["LR"] = "0.01", ["LOOP"] = "$(LR)", ["EMPTY"] = "" };

    [Theory]
    [InlineData("lr=$(LR)", "lr=0.01")]
    [InlineData("$(LR)$(LR)", "0.010.01")]
    [InlineData("[$(EMPTY)]", "[]")]
    [InlineData("$(UNKNOWN)", "$(UNKNOWN)")]
    [InlineData("$$(LR)", "$(LR)")]
    [InlineData("$$$(LR)", "$0.01")]
    [InlineData("$LR $ ${LR}", "$LR $ ${LR}")]
    [InlineData("$(LR", "$(LR")]
    [InlineData("$(LOOP)", "$(LR)")]
    [InlineData("cost $", "cost $")]
    public void Expands_as_Kubernetes_does(string text, string expected) => Assert.Equal(expected, VariableExpansion.Expand(text, Variables));
}
