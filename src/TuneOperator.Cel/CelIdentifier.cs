using System.Text;
using TuneOperator.Cel.Syntax;

namespace TuneOperator.Cel;

/// <summary>How Kubernetes writes the name of a JSON property as an identifier of the language.</summary>
public static class CelIdentifier
{
    /// <returns>Null if the property can't be named, for example because it holds a space or begins with a digit.</returns>
    public static string? Escape(string property)
    {
        ArgumentNullException.ThrowIfNull(property);
        if (property.Length == 0 || char.IsAsciiDigit(property[0]))
            return null;
        if (ReservedWords.Identifiers.Contains(property) || ReservedWords.Keywords.Contains(property))
            return $"__{property}__";
        var escaped = new StringBuilder(property.Length);
        for (var i = 0; i < property.Length; i++)
        {
            var c = property[i];
            if (c == '_' && i + 1 < property.Length && property[i + 1] == '_')
            {
                escaped.Append("__underscores__");
                i++;
            }
            else if (c is '.' or '-' or '/')
            {
                escaped.Append(c switch { '.' => "__dot__", '-' => "__dash__", _ => "__slash__" });
            }
            else if (char.IsAsciiLetterOrDigit(c) || c == '_')
            {
                escaped.Append(c);
            }
            else
            {
                return null;
            }
        }

        return escaped.ToString();
    }
}
