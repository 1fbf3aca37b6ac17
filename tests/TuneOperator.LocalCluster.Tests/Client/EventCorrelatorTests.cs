using k8s.Models;
using Microsoft.Extensions.Time.Testing;
using TuneOperator.LocalCluster.Client;
using Xunit;

namespace TuneOperator.LocalCluster.Tests.Client;

public sealed class EventCorrelatorTests
{
    private readonly FakeTimeProvider time = new();

    [Fact]
    public void From_the_tenth_message_on_similar_events_become_one()
    {
        var correlator = new EventCorrelator(time);
        var events = Enumerable.Range(1, 11).Select(i => Entry($"message {i}")).ToList();

        Assert.All(events, entry => Assert.True(correlator.Admit(entry)));

        Assert.Equal("message 9", events[8].Message);
        Assert.Equal("(combined from similar events): message 10", events[9].Message);
        Assert.Equal("(combined from similar events): message 11", events[10].Message);
    }

    [Fact]
    public void After_ten_quiet_minutes_messages_are_told_apart_again()
    {
        var correlator = new EventCorrelator(time);
        foreach (var i in Enumerable.Range(1, 12)) correlator.Admit(Entry($"message {i}"));
        time.Advance(TimeSpan.FromMinutes(11));

        var next = Entry("message 13");
        correlator.Admit(next);

        Assert.Equal("message 13", next.Message);
    }

    [Fact]
    public void An_object_has_25_events_at_once_and_then_one_in_five_minutes()
    {
        var correlator = new EventCorrelator(time);

        Assert.Equal(25, Enumerable.Range(0, 40).Count(_ => correlator.Admit(Entry("the same"))));
        time.Advance(TimeSpan.FromMinutes(5));
        Assert.True(correlator.Admit(Entry("the same")));
        Assert.False(correlator.Admit(Entry("the same")));
    }

    private static Corev1Event Entry(string message) => new()
    {
        InvolvedObject = new V1ObjectReference { Uid = "u", Name = "x" },
        Type = "Normal",
        Reason = "ScalingReplicaSet",
        Message = message,
    };
}
