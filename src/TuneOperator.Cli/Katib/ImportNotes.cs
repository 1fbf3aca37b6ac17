using TuneOperator.Cli.Manifests;

namespace TuneOperator.Cli.Katib;

/// <summary>What could not be carried over, a sentence each with its line.</summary>
internal sealed class ImportNotes(ManifestDocument document)
{
    private readonly List<string> sentences = [];

    public IReadOnlyList<string> Sentences => sentences;

    /// <param name="field">Its path in the Katib manifest.</param>
    /// <param name="sentence">What is lost and what to do.</param>
    public void Add(string field, string sentence) => sentences.Add($"{document.PlaceOf(field)}: {field}: {sentence}");
}
