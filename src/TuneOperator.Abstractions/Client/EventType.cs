namespace TuneOperator.Abstractions.Client;

public enum EventType
{
    Normal,
    Warning,
}
