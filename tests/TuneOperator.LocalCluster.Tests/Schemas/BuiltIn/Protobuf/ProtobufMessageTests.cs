using TuneOperator.LocalCluster.Schemas.BuiltIn;
using TuneOperator.LocalCluster.Schemas.BuiltIn.Protobuf;
using Xunit;

namespace TuneOperator.LocalCluster.Tests.Schemas.BuiltIn.Protobuf;

public sealed class ProtobufMessageTests
{
    // The first is protobuf's own envelope of every object, the others are deprecated words of older versions.
    private static readonly string[] WithoutNumber = ["apiVersion", "kind"];

    [Fact]
    public void Every_field_of_every_built_in_kind_has_a_number()
    {
        var unnumbered = Reachable().SelectMany(type => BuiltInType.For(type).Properties
            .Select(property => property.Name)
            .Except(Names(ProtobufMessage.For(type)))
            .Except(WithoutNumber)
            .Select(name => $"{type.Name}.{name}"));

        Assert.Empty(unnumbered);
    }

    private static IEnumerable<string> Names(ProtobufMessage message) => message.Fields.SelectMany(field => field.Inlined is { } inlined ? Names(inlined) : [field.Name]);

    private static HashSet<Type> Reachable()
    {
        var found = new HashSet<Type>();
        var waiting = new Queue<Type>(BuiltInSchemas.Types);
        while (waiting.TryDequeue(out var type))
        {
            if (!found.Add(type))
                continue;
            foreach (var property in BuiltInType.For(type).Properties)
            {
                var shape = property.Shape;
                while (shape is ValueShape.List or ValueShape.Map)
                    shape = shape is ValueShape.List list ? list.Items : ((ValueShape.Map)shape).Values;
                if (shape is ValueShape.Object inner)
                    waiting.Enqueue(inner.Type);
            }
        }

        return found;
    }
}
