namespace TuneOperator.Cli.Commands;

/// <summary>What <c>tune</c> tells a script.</summary>
internal static class ExitCodes
{
    /// <summary>Every Experiment succeeded.</summary>
    public const int Succeeded = 0;

    /// <summary>A manifest or an option can't be followed; nothing was started.</summary>
    public const int BadInput = 1;

    /// <summary>An Experiment failed.</summary>
    public const int Failed = 2;

    /// <summary>The cluster can't be reached, does not know our kinds, or refuses.</summary>
    public const int NoCluster = 3;
}
