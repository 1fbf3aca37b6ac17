namespace TuneOperator.Cli.Commands;

internal enum OutputFormat
{
    Table,
    Json,
}
