using TuneOperator.Cli.Validation;

namespace TuneOperator.Cli.Tests.Validation;

/// <summary>One validator for the tests of a class: it keeps nothing of what it was asked.</summary>
public sealed class ValidatorFixture : IAsyncLifetime
{
    private ManifestValidator? validator;

    internal ManifestValidator Validator => validator!;

    public async ValueTask InitializeAsync() => validator = await ManifestValidator.StartAsync(TimeProvider.System, TestContext.Current.CancellationToken);

    public async ValueTask DisposeAsync()
    {
        if (validator is not null)
        {
            await validator.DisposeAsync();
        }
    }
}
