using TuneOperator.Abstractions.Client;
using TuneOperator.Api.Experiments;
using TuneOperator.Api.Wire;
using TuneOperator.Controllers.Experiments;

namespace TuneOperator.Controllers.Tests.Experiments;

public class ConditionEventsTests
{
    [Theory]
    [InlineData(ExperimentConditions.Accepted, "True", EventType.Normal, "R")]
    [InlineData(ExperimentConditions.Accepted, "False", EventType.Warning, "R")]
    [InlineData(ExperimentConditions.Suspended, "True", EventType.Normal, "R")]
    [InlineData(ExperimentConditions.Succeeded, "True", EventType.Normal, "R")]
    [InlineData(ExperimentConditions.Failed, "True", EventType.Warning, "R")]
    public void New_condition_is_an_event(string type, string status, EventType eventType, string reason) =>
        Assert.Equal((eventType, reason, "m"), Assert.Single(ConditionEvents.Of(before: null, [Make(type, status)])));

    [Theory]
    [InlineData(ExperimentConditions.Progressing, "True")]
    [InlineData(ExperimentConditions.Progressing, "False")]
    [InlineData(ExperimentConditions.Suspended, "False")]
    public void Condition_that_says_nothing_new_to_people_is_none(string type, string status) => Assert.Empty(ConditionEvents.Of(before: null, [Make(type, status)]));

    [Theory]
    [InlineData(ExperimentConditions.Suspended)]
    [InlineData(ExperimentConditions.Succeeded)]
    [InlineData(ExperimentConditions.Failed)]
    public void End_of_a_pause_is_an_event(string type) =>
        Assert.Equal("Resumed", Assert.Single(ConditionEvents.Of([Make(type, "True")], [Make(type, "False")])).Reason);

    [Fact]
    public void Same_conditions_are_no_event_and_another_objection_is()
    {
        Assert.Empty(ConditionEvents.Of([Make("Accepted", "False")], [Make("Accepted", "False")]));
        Assert.Empty(ConditionEvents.Of([Make("Succeeded", "True")], [Make("Succeeded", "True") with { Message = "with more words" }]));
        Assert.Single(ConditionEvents.Of([Make("Accepted", "False")], [Make("Accepted", "False") with { Message = "another fault" }]));
    }

    private static Condition Make(string type, string status) => new() { Type = type, Status = status, Reason = "R", Message = "m" };
}
