using System.Globalization;
using YamlDotNet.RepresentationModel;

namespace TuneOperator.Benchmarks;

/// <summary>The sample of all stages, changed into what it is compared with.</summary>
internal sealed class MethodManifest
{
    private readonly YamlStream stream = [];

    public MethodManifest(string path)
    {
        using var text = new StreamReader(path);
        stream.Load(text);
    }

    private YamlMappingNode Spec => (YamlMappingNode)stream.Documents[0].RootNode["spec"];

    /// <summary>Trials of all stages of type Search.</summary>
    public int SearchTrials => Stages.Where(stage => !IsRange(stage)).Sum(stage => Whole(stage["maxTrials"]));

    /// <summary>Epochs of the trials of a learning-rate range.</summary>
    public int RangeEpochs => Stages.Where(IsRange).Sum(stage => Whole(stage["maxTrials"]) * Whole(stage["steps"]));

    private IEnumerable<YamlMappingNode> Stages => ((YamlSequenceNode)Spec["stages"]).Children.Cast<YamlMappingNode>();

    public MethodManifest Seeded(int seed, int epochs)
    {
        Spec.Children["seed"] = seed.ToString(CultureInfo.InvariantCulture);
        var container = (YamlMappingNode)Spec["trialTemplate"]["spec"]["template"]["spec"]["containers"][0];
        container.Children["env"] = new YamlSequenceNode(new YamlMappingNode(
            "name", "TUNE_PARAM_EPOCHS", "value", new YamlScalarNode(epochs.ToString(CultureInfo.InvariantCulture)) { Style = YamlDotNet.Core.ScalarStyle.DoubleQuoted }));
        return this;
    }

    /// <summary>One stage of plain random search instead, whose own best is run again to see how it does on the test set.</summary>
    public MethodManifest Random(int trials)
    {
        Spec.Children.Remove("stages");
        Spec.Children["algorithm"] = new YamlMappingNode("name", "Random");
        Spec.Children["maxTrials"] = trials.ToString(CultureInfo.InvariantCulture);
        ((YamlMappingNode)Spec["verification"]).Children["topTrials"] = "1";
        return this;
    }

    public MethodManifest Stopped(int minSteps)
    {
        Spec.Children["earlyStopping"] = new YamlMappingNode("name", "Asha", "settings", new YamlMappingNode("minSteps", minSteps.ToString(CultureInfo.InvariantCulture)));
        return this;
    }

    public void Save(string path)
    {
        using var text = new StreamWriter(path);
        stream.Save(text, assignAnchors: false);
    }

    private static bool IsRange(YamlMappingNode stage) => stage.Children.TryGetValue("type", out var type) && type.ToString() == "LearningRateRange";

    private static int Whole(YamlNode node) => int.Parse(node.ToString(), CultureInfo.InvariantCulture);
}
