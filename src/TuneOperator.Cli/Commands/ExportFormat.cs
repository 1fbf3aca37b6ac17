namespace TuneOperator.Cli.Commands;

/// <summary>How an experiment is exported.</summary>
internal enum ExportFormat
{
    Json,
    Csv,
}
