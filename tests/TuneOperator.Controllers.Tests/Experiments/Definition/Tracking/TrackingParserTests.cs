using TuneOperator.Api.Experiments;
using TuneOperator.Controllers.Experiments.Definition.Tracking;
using static TuneOperator.Testing.Builders.Build;

namespace TuneOperator.Controllers.Tests.Experiments.Definition.Tracking;

public sealed class TrackingParserTests
{
    [Theory]
    [InlineData(null, "is no http or https URI with a host")]
    [InlineData("mlflow:5000", "is no http or https URI with a host")]
    [InlineData("file:///var/run/secrets", "is no http or https URI with a host")]
    [InlineData("http://", "is no http or https URI with a host")]
    [InlineData("http://user:password@mlflow:5000", "give a token by tokenSecretRef")]
    [InlineData("http://mlflow:5000/?a=", "has a query or fragment")]
    [InlineData("http://mlflow:5000/#a", "has a query or fragment")]
    [InlineData("http://169.254.169.254", "169.254.169.254 is no address of an MLflow server")]
    [InlineData("http://2852039166/", "169.254.169.254 is no address of an MLflow server")]
    [InlineData("http://[fe80::1]:5000", "fe80::1 is no address of an MLflow server")]
    [InlineData("http://0.0.0.0:5000", "0.0.0.0 is no address of an MLflow server")]
    public void Bad_URI_is_refused_with_what_to_change(string? uri, string says)
    {
        var error = Assert.Single(Given.Errors(AnExperiment().With(s => s with { Tracking = new TrackingSpec { Mlflow = new MlflowSpec { Uri = uri } } })));

        Assert.Equal("spec.tracking.mlflow.uri", error.Path);
        Assert.Contains(says, error.Message, StringComparison.Ordinal);
    }

    public static TheoryData<string, string, TrackingSpec> Bad => new()
    {
        { "spec.tracking", "give mlflow or wandb", new TrackingSpec() },
        { "spec.tracking.wandb.project", "name the project", new TrackingSpec { Wandb = new WandbSpec() } },
        { "spec.tracking.wandb.apiKeySecretRef", "name a Secret", new TrackingSpec { Wandb = new WandbSpec { Project = "p", ApiKeySecretRef = new SecretKeySpec { Name = "wandb" } } } },
        { "spec.tracking.mlflow.tokenSecretRef", "are no Secret's name and key", new TrackingSpec { Mlflow = new MlflowSpec { Uri = "http://m", TokenSecretRef = new SecretKeySpec { Name = "../etc", Key = "passwd" } } } },
        { "spec.tracking.mlflow.tokenSecretRef", "are no Secret's name and key", new TrackingSpec { Mlflow = new MlflowSpec { Uri = "http://m", TokenSecretRef = new SecretKeySpec { Name = "m_x", Key = "token" } } } },
    };

    [Theory]
    [MemberData(nameof(Bad))]
    public void Bad_tracking_is_refused_with_its_path(string path, string says, TrackingSpec tracking)
    {
        var error = Assert.Single(Given.Errors(AnExperiment().With(s => s with { Tracking = tracking })));

        Assert.Equal(path, error.Path);
        Assert.Contains(says, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Server_below_a_path_keeps_it_and_the_experiment_has_this_ones_name()
    {
        var mlflow = Given.Definition(AnExperiment().With(s => s with { Tracking = new TrackingSpec { Mlflow = new MlflowSpec { Uri = "https://ml.example.com/mlflow" } } })).Tracking.Mlflow;

        Assert.Equal(new MlflowTarget(new Uri("https://ml.example.com/mlflow/"), "digits", Token: null), mlflow);
    }
}
