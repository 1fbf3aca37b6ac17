namespace TuneOperator.Search.Space;

public enum ValueKind
{
    Double,
    Int,
    Text,
}
