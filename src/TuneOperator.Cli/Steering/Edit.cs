using System.Text.Json.Nodes;

namespace TuneOperator.Cli.Steering;

/// <summary>An edit of an experiment.</summary>
/// <param name="Spec">The fields of spec that change, as a merge patch; null when nothing has to.</param>
/// <param name="Sentence">What that means for the experiment.</param>
internal sealed record Edit(JsonObject? Spec, string Sentence);
