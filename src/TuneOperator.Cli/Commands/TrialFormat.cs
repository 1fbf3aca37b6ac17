namespace TuneOperator.Cli.Commands;

/// <summary>How trials are printed.</summary>
internal enum TrialFormat
{
    Table,
    Wide,
    Json,
    Csv,
}
