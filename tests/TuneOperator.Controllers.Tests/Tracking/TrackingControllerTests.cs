using Microsoft.AspNetCore.Http;
using TuneOperator.Api.Experiments;
using TuneOperator.Testing.Mlflow;
using static TuneOperator.Testing.Builders.Build;

namespace TuneOperator.Controllers.Tests.Tracking;

public sealed class TrackingControllerTests
{
    private const string Uid = "tuneoperator.io/trial-uid";

    [Fact]
    public async Task Ended_trials_become_runs_of_an_experiment_that_is_made_and_running_ones_wait()
    {
        await using var tracked = await TrackedExperiment.StartAsync(token: null, ATrial(0).Succeeded(0.9), ATrial(1).Failed(), ATrial(2).Cancelled(), ATrial(3).Running());

        Assert.Null(await tracked.ReconcileAsync());

        Assert.Equal(["digits"], tracked.Server.Store.Experiments);
        Assert.Equal(["digits-00000 FINISHED", "digits-00001 FAILED", "digits-00002 KILLED"], tracked.Server.Store.Runs.Select(run => $"{run.Name} {run.Status}"));
        Assert.Equal(tracked.Server.Store.Runs[0].Id, tracked.Of(0)!.RunId);
        Assert.Null(tracked.Of(3));
    }

    [Fact]
    public async Task Trial_that_is_written_is_not_asked_about_again()
    {
        await using var tracked = await TrackedExperiment.StartAsync(token: null, ATrial(0).Succeeded(0.9));
        await tracked.ReconcileAsync();
        var requests = tracked.Server.Requests.Count;

        tracked.Restart();
        await tracked.ReconcileAsync();

        Assert.Equal(requests, tracked.Server.Requests.Count);
    }

    [Fact]
    public async Task Server_that_is_away_is_left_alone_ever_longer_and_made_up_for_when_it_is_back()
    {
        await using var tracked = await TrackedExperiment.StartAsync(token: null, ATrial(0).Succeeded(0.9), ATrial(1).Succeeded(0.8));
        var port = tracked.Server.Uri.Port;
        await tracked.StopServerAsync();

        Assert.Equal(TimeSpan.FromSeconds(5), await tracked.ReconcileAsync());
        Assert.Contains("can't be reached", tracked.Of(0)!.Message, StringComparison.Ordinal);
        Assert.Null(tracked.Of(1));

        await tracked.StartServerAgainAsync(port);
        tracked.Time.Advance(TimeSpan.FromSeconds(2));
        Assert.Equal(TimeSpan.FromSeconds(3), await tracked.ReconcileAsync());
        Assert.Empty(tracked.Server.Requests);

        await tracked.StopServerAsync();
        tracked.Time.Advance(TimeSpan.FromSeconds(3));
        Assert.Equal(TimeSpan.FromSeconds(10), await tracked.ReconcileAsync());

        await tracked.StartServerAgainAsync(port);
        tracked.Time.Advance(TimeSpan.FromSeconds(10));
        Assert.Null(await tracked.ReconcileAsync());
        Assert.All(new[] { 0, 1 }, index => Assert.Equal((true, null), (tracked.Of(index)!.RunId is not null, tracked.Of(index)!.Message)));
    }

    [Fact]
    public async Task Wait_that_the_server_asks_for_is_kept()
    {
        await using var tracked = await TrackedExperiment.StartAsync(token: null, ATrial(0).Succeeded(0.9));
        tracked.Server.Instead = (http, _) =>
        {
            http.Response.StatusCode = 429;
            http.Response.Headers.RetryAfter = "90";
            return Task.FromResult(true);
        };

        Assert.Equal(TimeSpan.FromSeconds(90), await tracked.ReconcileAsync());
        Assert.Single(tracked.Server.Requests);
    }

    [Fact]
    public async Task Server_that_answers_too_slowly_for_a_whole_trial_is_given_up_and_left_alone()
    {
        await using var tracked = await TrackedExperiment.StartAsync(token: null, ATrial(0).Succeeded(0.9));
        tracked.Before = () => tracked.Time.Advance(TimeSpan.FromSeconds(31));

        Assert.Equal(TimeSpan.FromSeconds(5), await tracked.ReconcileAsync());

        Assert.Equal($"MLflow at {tracked.Server.Uri.Authority} takes more than 90 s for one trial", tracked.Of(0)!.Message);
        tracked.Before = () => { };
        tracked.Time.Advance(TimeSpan.FromSeconds(5));
        Assert.Null(await tracked.ReconcileAsync());
        Assert.Single(tracked.Server.Store.Runs);
    }

    [Fact]
    public async Task Run_that_the_server_does_not_take_stands_in_the_way_of_no_other()
    {
        await using var tracked = await TrackedExperiment.StartAsync(token: null, ATrial(0).Succeeded(0.9), ATrial(1).Succeeded(0.8));
        var refused = false;
        tracked.Server.Instead = async (http, call) =>
        {
            if (call != "runs/log-batch" || refused)
            {
                return false;
            }

            refused = true;
            http.Response.StatusCode = 400;
            await http.Response.WriteAsync("""{"error_code": "INVALID_PARAMETER_VALUE", "message": "what the server says is its own"}""");
            return true;
        };

        Assert.Equal(TimeSpan.FromSeconds(5), await tracked.ReconcileAsync());

        Assert.Equal($"MLflow at {tracked.Server.Uri.Authority} refuses the run (INVALID_PARAMETER_VALUE)", tracked.Of(0)!.Message);
        Assert.NotNull(tracked.Of(1)!.RunId);
    }

    [Fact]
    public async Task Run_that_the_trainer_made_is_the_trials_and_what_it_logged_stays()
    {
        await using var tracked = await TrackedExperiment.StartAsync(token: null, ATrial(0).Succeeded(0.9));
        var run = new StoredRun { Id = "own", ExperimentId = tracked.Server.Store.AddExperiment("digits"), StartTime = 5 };
        run.Tags[Uid] = "uid-digits-00000";
        run.Params["learningRate"] = "1e-3";
        run.Metrics.Add(new StoredMetric("accuracy", 0.91, 17, 0));
        tracked.Server.Store.Runs.Add(run);

        await tracked.ReconcileAsync();

        Assert.Same(run, Assert.Single(tracked.Server.Store.Runs));
        Assert.Equal(("FINISHED", "1e-3", "2"), (run.Status, run.Params["learningRate"], run.Params["layers"]));
        Assert.Equal(0.91, Assert.Single(run.Metrics, metric => metric.Key == "accuracy").Value);
        Assert.Equal("own", tracked.Of(0)!.RunId);
    }

    [Fact]
    public async Task Run_that_somebody_deleted_is_not_made_again()
    {
        await using var tracked = await TrackedExperiment.StartAsync(token: null, ATrial(0).Succeeded(0.9));
        var run = new StoredRun { Id = "gone", ExperimentId = tracked.Server.Store.AddExperiment("digits"), IsDeleted = true };
        run.Tags[Uid] = "uid-digits-00000";
        tracked.Server.Store.Runs.Add(run);

        Assert.Null(await tracked.ReconcileAsync());

        Assert.Equal("gone", tracked.Of(0)!.RunId);
        Assert.Equal(0, tracked.Server.Count("runs/create"));
    }

    [Fact]
    public async Task Experiment_that_is_deleted_on_the_server_is_named()
    {
        await using var tracked = await TrackedExperiment.StartAsync(token: null, ATrial(0).Succeeded(0.9));
        tracked.Server.Store.AddExperiment("digits", isDeleted: true);

        await tracked.ReconcileAsync();

        Assert.Equal($"experiment 'digits' of MLflow at {tracked.Server.Uri.Authority} is deleted: restore it there, or delete it for good", tracked.Of(0)!.Message);
    }

    [Fact]
    public async Task Token_of_the_operators_directory_is_sent_and_read_anew_each_time()
    {
        var directory = Directory.CreateTempSubdirectory("tokens");
        await using var tracked = await TrackedExperiment.StartAsync(new SecretKeySpec { Name = "mlflow", Key = "token" }, ATrial(0).Succeeded(0.9));
        tracked.TokenDirectory = directory.FullName;
        tracked.Restart();

        await tracked.ReconcileAsync();
        Assert.Contains("lays the token into its --tracking-token-dir as default_mlflow_token", tracked.Of(0)!.Message, StringComparison.Ordinal);
        Assert.Empty(tracked.Server.Requests);

        await File.WriteAllTextAsync(Path.Combine(directory.FullName, "default_mlflow_token"), "abc\n", TestContext.Current.CancellationToken);
        tracked.Time.Advance(TimeSpan.FromSeconds(5));
        await tracked.ReconcileAsync();
        directory.Delete(recursive: true);

        Assert.NotNull(tracked.Of(0)!.RunId);
        Assert.All(tracked.Server.Requests, request => Assert.Equal("abc", request.Token));
    }

    [Theory]
    [InlineData("")]
    [InlineData("two words")]
    [InlineData("two\nlines")]
    public async Task File_that_holds_no_token_is_named_and_not_quoted(string text)
    {
        var directory = Directory.CreateTempSubdirectory("tokens");
        await File.WriteAllTextAsync(Path.Combine(directory.FullName, "default_mlflow_token"), text, TestContext.Current.CancellationToken);
        await using var tracked = await TrackedExperiment.StartAsync(new SecretKeySpec { Name = "mlflow", Key = "token" }, ATrial(0).Succeeded(0.9));
        tracked.TokenDirectory = directory.FullName;
        tracked.Restart();

        await tracked.ReconcileAsync();
        directory.Delete(recursive: true);

        Assert.Equal("file default_mlflow_token of --tracking-token-dir holds no token: one line of visible ASCII characters", tracked.Of(0)!.Message);
    }

    [Theory]
    [InlineData(401, "refuses access (401): it may want a token, by spec.tracking.mlflow.tokenSecretRef")]
    [InlineData(403, "refuses access (403): it may want a token, by spec.tracking.mlflow.tokenSecretRef")]
    [InlineData(404, "answers 404: spec.tracking.mlflow.uri must be the root of the server")]
    public async Task Refusal_says_what_to_change(int status, string says)
    {
        await using var tracked = await TrackedExperiment.StartAsync(token: null, ATrial(0).Succeeded(0.9));
        tracked.Server.Instead = (http, _) =>
        {
            http.Response.StatusCode = status;
            return Task.FromResult(true);
        };

        await tracked.ReconcileAsync();

        Assert.Equal($"MLflow at {tracked.Server.Uri.Authority} {says}", tracked.Of(0)!.Message);
    }
}
