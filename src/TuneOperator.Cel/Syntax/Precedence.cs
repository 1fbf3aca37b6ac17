namespace TuneOperator.Cel.Syntax;

/// <summary>How tightly binary operators bind; all are left-associative. The ternary is below, unary operators are above.</summary>
internal static class Precedence
{
    public const int Conditional = 1;
    public const int Or = 2;
    public const int And = 3;
    public const int Relation = 4;
    public const int Additive = 5;
    public const int Multiplicative = 6;
    public const int Unary = 7;
    public const int Member = 8;

    public static (string Function, int Binding)? OfToken(string symbol) => symbol switch
    {
        "||" => (Operators.Or, Or),
        "&&" => (Operators.And, And),
        "==" => (Operators.Equal, Relation),
        "!=" => (Operators.NotEqual, Relation),
        "<" => (Operators.Less, Relation),
        "<=" => (Operators.LessOrEqual, Relation),
        ">" => (Operators.Greater, Relation),
        ">=" => (Operators.GreaterOrEqual, Relation),
        "in" => (Operators.In, Relation),
        "+" => (Operators.Add, Additive),
        "-" => (Operators.Subtract, Additive),
        "*" => (Operators.Multiply, Multiplicative),
        "/" => (Operators.Divide, Multiplicative),
        "%" => (Operators.Modulo, Multiplicative),
        _ => null,
    };

    /// <returns>The symbol and binding of a binary operator by its function's name.</returns>
    public static (string Symbol, int Binding)? OfFunction(string function) => function switch
    {
        Operators.Equal => ("==", Relation),
        Operators.NotEqual => ("!=", Relation),
        Operators.Less => ("<", Relation),
        Operators.LessOrEqual => ("<=", Relation),
        Operators.Greater => (">", Relation),
        Operators.GreaterOrEqual => (">=", Relation),
        Operators.In => ("in", Relation),
        Operators.Add => ("+", Additive),
        Operators.Subtract => ("-", Additive),
        Operators.Multiply => ("*", Multiplicative),
        Operators.Divide => ("/", Multiplicative),
        Operators.Modulo => ("%", Multiplicative),
        _ => null,
    };
}
