namespace TuneOperator.LocalCluster.ApiServer.Bodies;

/// <summary>Says where a text stops being JSON, in the words in which Go does.</summary>
internal ref struct JsonFault
{
    private const string End = "unexpected end of JSON input";

    private readonly ReadOnlySpan<byte> text;
    private int position;

    private JsonFault(ReadOnlySpan<byte> text) => this.text = text;

    /// <returns>Null if the text is JSON.</returns>
    public static string? Find(ReadOnlySpan<byte> text)
    {
        var scan = new JsonFault(text);
        if (scan.Value() is { } fault)
            return fault;
        scan.SkipSpace();
        return scan.IsAtEnd ? null : scan.Invalid("after top-level value");
    }

    private readonly bool IsAtEnd => position >= text.Length;

    private string? Value()
    {
        SkipSpace();
        if (IsAtEnd)
            return End;
        return text[position] switch
        {
            (byte)'{' => Members(),
            (byte)'[' => Elements(),
            (byte)'"' => Text(),
            (byte)'t' => Literal("true"),
            (byte)'f' => Literal("false"),
            (byte)'n' => Literal("null"),
            (byte)'-' or (>= (byte)'0' and <= (byte)'9') => Number(),
            _ => Invalid("looking for beginning of value"),
        };
    }

    private string? Members()
    {
        position++;
        SkipSpace();
        if (Takes('}'))
            return null;
        while (true)
        {
            SkipSpace();
            if (IsAtEnd)
                return End;
            if (text[position] != '"')
                return Invalid("looking for beginning of object key string");
            if (Text() is { } key)
                return key;
            SkipSpace();
            if (!Takes(':'))
                return Invalid("after object key");
            if (Value() is { } value)
                return value;
            SkipSpace();
            if (Takes('}'))
                return null;
            if (!Takes(','))
                return Invalid("after object key:value pair");
        }
    }

    private string? Elements()
    {
        position++;
        SkipSpace();
        if (Takes(']'))
            return null;
        while (true)
        {
            if (Value() is { } value)
                return value;
            SkipSpace();
            if (Takes(']'))
                return null;
            if (!Takes(','))
                return Invalid("after array element");
        }
    }

    private string? Text()
    {
        for (position++; !IsAtEnd; position++)
        {
            switch (text[position])
            {
                case (byte)'"':
                    position++;
                    return null;
                case < 0x20:
                    return Invalid("in string literal");
                case (byte)'\\':
                    position++;
                    if (!IsAtEnd && !"\"\\/bfnrtu"u8.Contains(text[position]))
                        return Invalid("in string escape code");
                    break;
            }
        }

        return End;
    }

    private string? Literal(string word)
    {
        for (var i = 0; i < word.Length; i++, position++)
        {
            if (IsAtEnd)
                return End;
            if (text[position] != word[i])
                return Invalid($"in literal {word} (expecting '{word[i]}')");
        }

        return null;
    }

    private string? Number()
    {
        if (text[position] == '-')
            position++;
        if (IsAtEnd || !char.IsAsciiDigit((char)text[position]))
            return Invalid("in numeric literal");
        while (!IsAtEnd && text[position] is (byte)'+' or (byte)'-' or (byte)'.' or (byte)'e' or (byte)'E' or (>= (byte)'0' and <= (byte)'9'))
            position++;
        return null;
    }

    private bool Takes(char expected)
    {
        if (IsAtEnd || text[position] != expected)
            return false;
        position++;
        return true;
    }

    private void SkipSpace()
    {
        while (!IsAtEnd && text[position] is (byte)' ' or (byte)'\t' or (byte)'\r' or (byte)'\n')
            position++;
    }

    private readonly string Invalid(string where)
    {
        if (IsAtEnd)
            return End;
        var quoted = text[position] switch
        {
            (byte)'\'' => @"'\''",
            (byte)'"' => "'\"'",
            (byte)'\n' => @"'\n'",
            (byte)'\t' => @"'\t'",
            (byte)'\r' => @"'\r'",
            < 0x20 => $@"'\x{text[position]:x2}'",
            _ => $"'{(char)text[position]}'",
        };
        return $"invalid character {quoted} {where}";
    }
}
