using System.Collections.Immutable;
using TuneOperator.Cel.Lexing;
using TuneOperator.Cel.Syntax;

namespace TuneOperator.Cel.Parsing;

/// <summary>A Pratt parser. Macros are recognised here, as in the specification: before names mean anything.</summary>
internal sealed class Parser
{
    private const int MaximumNesting = 250;

    private readonly SourceText source;
    private readonly TokenCursor tokens;
    private readonly List<CelParseException> faults = [];
    private int depth;

    private Parser(SourceText source)
    {
        this.source = source;
        tokens = new TokenCursor(source, Lexer.Tokenize(source, faults));
    }

    public static Node Parse(SourceText source)
    {
        var parser = new Parser(source);
        var root = parser.Whole();
        if (root is null || parser.faults.Count > 0)
            throw CelParseException.Of(parser.faults);
        TreeDepth.Ensure(root, source);
        return root;
    }

    /// <returns>Null: it ends in a fault.</returns>
    private Node? Whole()
    {
        try
        {
            var root = Expression();
            tokens.ExpectEnd();
            return root;
        }
        catch (CelParseException e)
        {
            faults.Add(e);
            return null;
        }
    }

    private Node Expression()
    {
        Descend();
        var condition = Binary(Precedence.Or);
        if (tokens.Current.Is("?"))
        {
            var position = tokens.Advance().Position;
            var then = Binary(Precedence.Or);
            tokens.Expect(":");
            condition = new ConditionalNode(position, condition, then, Expression());
        }

        depth--;
        return condition;
    }

    private Node Binary(int least)
    {
        var left = Unary();
        while (tokens.Current.Kind == TokenKind.Symbol && Precedence.OfToken(tokens.Current.Text) is { } found && found.Binding >= least)
        {
            var position = tokens.Advance().Position;
            var right = Binary(found.Binding + 1);
            left = found.Function is Operators.And or Operators.Or
                ? new LogicalNode(position, found.Function is Operators.And, left, right)
                : new CallNode(position, found.Function, Target: null, [left, right]);
        }

        return left;
    }

    private Node Unary()
    {
        if (!tokens.Current.Is("!") && !tokens.Current.Is("-"))
            return Member(Primary());
        Descend();
        var sign = tokens.Advance();
        if (sign.Text == "!" && tokens.Accept("!"))
        {
            // Two of them are none, before types are looked at.
            var twice = Unary();
            depth--;
            return twice;
        }

        Node result = sign.Text == "-" && NegativeLiteral(sign.Position) is { } number
            ? Member(number)
            : new CallNode(sign.Position, sign.Text == "-" ? Operators.Negate : Operators.Not, Target: null, [Unary()]);
        depth--;
        return result;
    }

    private LiteralNode? NegativeLiteral(int position)
    {
        if (NumericLiterals.Negate(tokens.Current) is not { } value)
            return null;
        tokens.Advance();
        return new LiteralNode(position, value);
    }

    private Node Primary()
    {
        var token = tokens.Current;
        switch (token)
        {
            case { Kind: TokenKind.Literal }:
                tokens.Advance();
                if (NumericLiterals.IsOutOfRange(token))
                    throw source.Error(token.Position, "invalid int literal");
                return new LiteralNode(token.Position, token.Literal!);
            case { Kind: TokenKind.Identifier }:
                return IdentifierOrCall(tokens.Advance());
            case { Kind: TokenKind.Symbol, Text: "(" }:
                tokens.Advance();
                var inner = Expression();
                tokens.Expect(")");
                return inner;
            case { Kind: TokenKind.Symbol, Text: "[" }:
                return List(tokens.Advance().Position);
            case { Kind: TokenKind.Symbol, Text: "{" }:
                return Map(tokens.Advance().Position);
            case { Kind: TokenKind.Symbol, Text: "." } when tokens.Next.Kind == TokenKind.Identifier:
                tokens.Advance(); // A leading dot says that the name is an absolute one, and there is but one container.
                return IdentifierOrCall(tokens.Advance());
            default:
                throw tokens.UnexpectedOperand();
        }
    }

    private Node IdentifierOrCall(Token name)
    {
        if (ReservedWords.Identifiers.Contains(name.Text))
            faults.Add(source.Error(name.Position, $"reserved identifier: {name.Text}"));
        if (!tokens.Current.Is("("))
            return new IdentifierNode(name.Position, name.Text);
        var position = tokens.Advance().Position;
        return Macros.Global(source, position, name.Text, Arguments());
    }

    private Node Member(Node operand)
    {
        while (true)
        {
            if (tokens.Current.Is("."))
                operand = Select(operand, tokens.Advance().Position);
            else if (tokens.Current.Is("["))
                operand = Index(operand, tokens.Advance().Position);
            else if (tokens.Current.Is("{") && operand is IdentifierNode or SelectNode)
                throw source.Error(tokens.Current.Position, "Syntax error: objects can't be built, only maps: leave out the name before '{'");
            else
                return operand;
        }
    }

    private Node Select(Node operand, int dot)
    {
        var isOptional = tokens.Accept("?");
        var field = tokens.ExpectIdentifier();
        if (isOptional || !tokens.Current.Is("("))
            return new SelectNode(dot, operand, field.Text, isOptional);
        var position = tokens.Advance().Position;
        return Macros.Member(source, position, operand, field.Text, Arguments());
    }

    private CallNode Index(Node operand, int position)
    {
        var isOptional = tokens.Accept("?");
        var index = Expression();
        tokens.Expect("]");
        return new CallNode(position, isOptional ? Operators.OptionalIndex : Operators.Index, Target: null, [operand, index]);
    }

    private ImmutableArray<Node> Arguments()
    {
        var arguments = ImmutableArray.CreateBuilder<Node>();
        if (tokens.Accept(")"))
            return [];
        do
            arguments.Add(Expression());
        while (tokens.Accept(","));
        tokens.Expect(")");
        return arguments.ToImmutable();
    }

    private ListNode List(int position)
    {
        var elements = ImmutableArray.CreateBuilder<ListElement>();
        while (!tokens.Accept("]"))
        {
            var isOptional = tokens.Accept("?");
            elements.Add(new ListElement(Expression(), isOptional));
            tokens.ExpectCommaOr("]");
        }

        return new ListNode(position, elements.ToImmutable());
    }

    private MapNode Map(int position)
    {
        var entries = ImmutableArray.CreateBuilder<MapEntry>();
        while (!tokens.Accept("}"))
        {
            var isOptional = tokens.Accept("?");
            var key = Expression();
            tokens.Expect(":");
            entries.Add(new MapEntry(key, Expression(), isOptional));
            tokens.ExpectCommaOr("}");
        }

        return new MapNode(position, entries.ToImmutable());
    }

    private void Descend()
    {
        if (++depth > MaximumNesting)
            throw source.Error(tokens.Current.Position, $"expression recursion limit exceeded: {MaximumNesting}");
    }
}
