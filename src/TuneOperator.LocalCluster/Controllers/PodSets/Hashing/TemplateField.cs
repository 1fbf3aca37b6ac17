namespace TuneOperator.LocalCluster.Controllers.PodSets.Hashing;

/// <param name="Name">As programs that speak to the API have it.</param>
/// <param name="Json">As it is in JSON; empty when its fields stand in its owner's object.</param>
/// <param name="Type">Its type, such as <c>*v1.Probe</c> or <c>[]string</c>.</param>
internal sealed record TemplateField(string Name, string Json, string Type);
