using TuneOperator.Abstractions.Client;

namespace TuneOperator.Runtime.Client;

/// <summary>What a log may say of a refusal. The API server quotes what it finds wrong, which may be any part of a manifest, the value of an environment variable as well.</summary>
internal static class RefusalText
{
    private const int Longest = 500;
    private const string LeftOut = " (the value is left out here)";

    private static readonly string[] Quotes = [": Invalid value: ", ": Unsupported value: ", ": Duplicate value: "];

    public static string Of(KubernetesApiException refusal)
    {
        var message = refusal.Message;
        var quoted = Quotes.Select(quote => message.IndexOf(quote, StringComparison.Ordinal)).Where(at => at >= 0).DefaultIfEmpty(-1).Min();
        var text = quoted < 0 ? message : message[..quoted] + LeftOut;
        return text.Length <= Longest ? text : text[..(Longest - 1)] + "…";
    }
}
