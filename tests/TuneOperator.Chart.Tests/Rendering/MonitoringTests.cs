using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using TuneOperator.Chart.Tests.Fixtures;
using Xunit;

namespace TuneOperator.Chart.Tests.Rendering;

public sealed partial class MonitoringTests
{
    private static readonly string[] All = ["metrics.serviceMonitor.enabled=true", "metrics.prometheusRule.enabled=true", "metrics.dashboard.enabled=true"];

    [Fact]
    public async Task Nothing_that_needs_another_operator_is_there_unless_it_is_asked_for()
    {
        var chart = await RenderedChart.WithAsync();

        Assert.DoesNotContain(chart.Objects, @object => ((string)@object["apiVersion"]!).StartsWith("monitoring.coreos.com/", StringComparison.Ordinal) || (string?)@object["kind"] == "ConfigMap");
    }

    [Fact]
    public async Task The_monitor_reads_a_port_that_a_selected_Service_has()
    {
        var chart = await RenderedChart.WithAsync(All);
        var monitor = chart.Single("ServiceMonitor")["spec"]!;

        var services = chart.Of("Service").Where(service => monitor["selector"]!["matchLabels"]!.AsObject().All(label => JsonNode.DeepEquals(label.Value, service["metadata"]!["labels"]![label.Key])));

        Assert.Single(services, service => service["spec"]!["ports"]!.AsArray().Any(port => (string?)port!["name"] == (string?)monitor["endpoints"]![0]!["port"]));
    }

    [Theory]
    [InlineData("TuneOperatorExperimentFailed", "tuneoperator_experiments")]
    [InlineData("TuneOperatorTrialsFailing", "tuneoperator_trials_total")]
    [InlineData("TuneOperatorNotReconciling", "tuneoperator_reconcile_total")]
    [InlineData("TuneOperatorLeaderMissing", "tuneoperator_leader")]
    [InlineData("TuneOperatorQueueGrowing", "tuneoperator_queue_depth")]
    public async Task An_alert_looks_at_this_release_only(string alert, string metric)
    {
        var chart = await RenderedChart.WithAsync([.. All, "metrics.prometheusRule.alertLabels.team=ml"]);

        var rule = chart.Single("PrometheusRule")["spec"]!["groups"]![0]!["rules"]!.AsArray().Single(rule => (string?)rule!["alert"] == alert)!;
        var expression = (string)rule["expr"]!;
        Assert.Contains(metric, expression, StringComparison.Ordinal);
        Assert.All(Selectors().Matches(expression), selector => Assert.Contains("""{namespace="tune-system", job="tune-tune-operator-metrics""", selector.Value, StringComparison.Ordinal));
        Assert.Equal("ml", (string?)rule["labels"]!["team"]);
        Assert.NotNull(rule["annotations"]!["summary"]);
    }

    [Fact]
    public async Task The_dashboard_is_one_that_Grafana_can_read()
    {
        var chart = await RenderedChart.WithAsync(All);
        var map = chart.Single("ConfigMap");

        var dashboard = JsonNode.Parse((string)map["data"]!["tune-operator.json"]!)!;

        Assert.Equal("1", (string?)map["metadata"]!["labels"]!["grafana_dashboard"]);
        Assert.All(dashboard["panels"]!.AsArray(), panel => Assert.All(panel!["targets"]!.AsArray(), target => Assert.Matches("tuneoperator_[a-z_]+", (string)target!["expr"]!)));
        Assert.Distinct(dashboard["panels"]!.AsArray().Select(panel => panel!["id"]!.ToString()));
    }

    [GeneratedRegex(@"tuneoperator_\w+[^)\]]{0,100}", RegexOptions.NonBacktracking)]
    private static partial Regex Selectors();
}
