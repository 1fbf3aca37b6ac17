using System.Security.Cryptography;
using System.Text;

namespace TuneOperator.Runtime.Events;

/// <summary>The same happening to the same object has the same name, whichever process records it and however often.</summary>
internal static class EventName
{
    private const int HashLength = 16;
    private const int LongestName = 253;

    public static string Of(string name, string uid, string type, string reason, string message)
    {
        var hash = SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n', uid, type, reason, message)));
        var suffix = "." + Convert.ToHexStringLower(hash.AsSpan(0, HashLength / 2));
        return (name.Length + suffix.Length > LongestName ? name[..(LongestName - suffix.Length)].TrimEnd('.', '-') : name) + suffix;
    }
}
