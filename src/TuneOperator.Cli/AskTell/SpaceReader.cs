using System.Text.Json;
using TuneOperator.Search.Space;

namespace TuneOperator.Cli.AskTell;

/// <summary>Parameter descriptors become a space.</summary>
internal static class SpaceReader
{
    public static SearchSpace Read(JsonElement descriptors)
    {
        var declared = new List<(Parameter Parameter, JsonElement Descriptor)>();
        foreach (var descriptor in descriptors.Items("space"))
            declared.Add((ReadParameter(descriptor.Object("a parameter of 'space'")), descriptor));

        try
        {
            return new SearchSpace(declared.Select(one => one.Parameter with { When = ReadCondition(one.Parameter, one.Descriptor, declared) }));
        }
        catch (ArgumentException e)
        {
            throw new RequestException(e.Message.Split(" (Parameter '", 2)[0]);
        }
    }

    private static Parameter ReadParameter(JsonElement descriptor)
    {
        var name = descriptor.Required("name").Text("name");
        try
        {
            return descriptor.Required("type").Text("type") switch
            {
                "double" => new DoubleParameter(name, Bound("min").Number("min"), Bound("max").Number("max"), ReadScale(descriptor), descriptor.Field("step")?.Number("step")),
                "int" => new IntParameter(name, Bound("min").Whole("min"), Bound("max").Whole("max"), ReadScale(descriptor), descriptor.Field("step")?.Whole("step") ?? 1),
                "categorical" => new CategoricalParameter(name, [.. descriptor.Required("values").Items("values").Select(value => ParameterValue.Of(value.Text("values")))]),
                var type => throw new RequestException($"the type '{type}' is none of double, int, categorical"),
            };
        }
        catch (RequestException e)
        {
            throw new RequestException($"parameter '{name}': {e.Message}");
        }

        JsonElement Bound(string field) => descriptor.Required(field);
    }

    private static Scale ReadScale(JsonElement descriptor) => descriptor.Field("scale")?.Text("scale") switch
    {
        null or "linear" => Scale.Linear,
        "log" => Scale.Log,
        var scale => throw new RequestException($"the scale '{scale}' is neither linear nor log"),
    };

    private static Condition? ReadCondition(Parameter parameter, JsonElement descriptor, List<(Parameter Parameter, JsonElement Descriptor)> declared)
    {
        if (descriptor.Field("when") is not { } when)
            return null;

        try
        {
            var parent = when.Object("when").Required("parameter").Text("when.parameter");
            var of = declared.Find(one => string.Equals(one.Parameter.Name, parent, StringComparison.Ordinal)).Parameter
                ?? throw new RequestException($"'when' names '{parent}', which is no parameter of the space");
            return new Condition(parent, [.. when.Required("in").Items("when.in").Select(value => PointJson.ReadValue(of, value))]);
        }
        catch (RequestException e)
        {
            throw new RequestException($"parameter '{parameter.Name}': {e.Message}");
        }
    }
}
