using Xunit;

namespace TuneOperator.EndToEnd.Tests.AskTell;

public sealed class SessionTests
{
    [Fact]
    public void Trials_have_ids_that_rise_and_all_active_parameters()
    {
        using var dialogue = Dialogue.Started("""
            {"name":"optimizer","type":"categorical","values":["sgd","adam"]},
            {"name":"lr","type":"double","min":1e-5,"max":0.1,"scale":"log","when":{"parameter":"optimizer","in":["sgd"]}},
            {"name":"layers","type":"int","min":1,"max":8,"scale":"linear"}
            """.ReplaceLineEndings(" "));
        var trials = dialogue.Ask(5).Concat(dialogue.Ask(20)).ToList();
        Assert.Equal(Enumerable.Range(0, 25), trials.Select(trial => (int)trial["id"]!));
        Assert.All(trials, trial =>
        {
            var point = trial["parameters"]!;
            Assert.InRange((int)point["layers"]!, 1, 8);
            Assert.Equal((string)point["optimizer"]! == "sgd", point["lr"] is not null);
        });
    }

    [Fact]
    public void A_start_forgets_the_study_before()
    {
        using var dialogue = Dialogue.Started();
        var first = dialogue.Raw("""{"op":"ask","count":3}""");
        dialogue.Raw("""{"op":"tell","id":0,"values":{"loss":1}}""");
        dialogue.Start();
        Assert.Equal(first, dialogue.Raw("""{"op":"ask","count":3}"""));
    }

    [Fact]
    public void Unknown_fields_are_ignored()
    {
        using var dialogue = Dialogue.Started(more: ""","colour":"red","budget":10,"batch":2""");
        Assert.Equal("""{"stop":false}""", Report(dialogue, more: ""","worker":3"""));
    }

    [Fact]
    public void Trials_end_finished_pruned_or_failed()
    {
        using var dialogue = Dialogue.Started(more: ""","steps":9""");
        dialogue.Ask(3);
        foreach (var tell in new[] { """ "id":0,"values":{"loss":1} """, """ "id":1,"state":"pruned","step":4,"values":{"loss":2} """, """ "id":2,"state":"failed" """ })
            Assert.Equal("""{"ok":true}""", dialogue.Raw($$"""{"op":"tell",{{tell}}}"""));
    }

    [Fact]
    public void A_foreign_trial_is_not_tried_again_and_takes_no_id()
    {
        using var dialogue = Dialogue.Started("""{"name":"x","type":"int","min":0,"max":2}""");
        Assert.Equal("""{"ok":true}""", dialogue.Raw("""{"op":"observe","parameters":{"x":1,"gone":5},"values":{"loss":0}}"""));
        var trials = dialogue.Ask(2);
        Assert.Equal([0, 2], trials.Select(trial => (int)trial["parameters"]!["x"]!).Order());
        Assert.Equal([0, 1], trials.Select(trial => (int)trial["id"]!));
    }

    [Fact]
    public void A_step_that_another_program_rounded_is_on_the_grid()
    {
        using var dialogue = Dialogue.Started("""{"name":"x","type":"double","min":0,"max":1,"step":0.1}""");
        Assert.Equal("""{"ok":true}""", dialogue.Raw("""{"op":"observe","parameters":{"x":0.30000000000000004},"values":{"loss":0}}"""));
    }

    [Fact]
    public void An_exhausted_space_repeats_its_best_point_and_says_so()
    {
        using var dialogue = Dialogue.Started("""{"name":"x","type":"categorical","values":["a","b"]}""");
        dialogue.Ask(2);
        dialogue.Raw("""{"op":"tell","id":0,"values":{"loss":2}}""");
        dialogue.Raw("""{"op":"tell","id":1,"values":{"loss":1}}""");
        var again = Assert.Single(dialogue.Ask(1));
        Assert.Equal(1, (int)again["repeats"]!);
        Assert.Equal(2, (int)again["id"]!);
    }

    [Fact]
    public void Maximising_is_minimising_the_negative()
    {
        using var dialogue = new Dialogue();
        dialogue.Raw("""{"op":"start","space":[{"name":"x","type":"categorical","values":["a","b"]}],"objectives":[{"name":"score","direction":"maximize"}],"algorithm":"random"}""");
        dialogue.Ask(2);
        dialogue.Raw("""{"op":"tell","id":0,"values":{"score":2}}""");
        dialogue.Raw("""{"op":"tell","id":1,"values":{"score":1}}""");
        Assert.Equal(0, (int)Assert.Single(dialogue.Ask(1))["repeats"]!);
    }

    [Fact]
    public void Promotions_say_how_far_to_train_and_from_where()
    {
        using var dialogue = new Dialogue();
        dialogue.Raw($$"""{"op":"start","space":[{{Dialogue.Line}}],"objectives":[{"name":"loss"}],"algorithm":"asha","steps":9}""");
        foreach (var trial in dialogue.Ask(3))
        {
            Assert.Equal(1, (int)trial["resource"]!);
            dialogue.Raw($$$"""{"op":"tell","id":{{{trial["id"]}}},"values":{"loss":{{{trial["id"]}}}}}""");
        }

        var next = Assert.Single(dialogue.Ask(1));
        Assert.Equal((3, 0), ((int)next["resource"]!, (int)next["resume"]!));
    }

    private static string Report(Dialogue dialogue, string more)
    {
        dialogue.Start(more: ""","steps":3""");
        dialogue.Ask(1);
        return dialogue.Raw($$"""{"op":"report","id":0,"step":1,"value":0.5{{more}}}""");
    }
}
