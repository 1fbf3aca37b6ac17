namespace TuneOperator.LocalCluster.Apply;

/// <summary>Fields that the server keeps, which nobody owns.</summary>
internal static class ServerFields
{
    private static readonly FieldSet Fields = Make();

    public static FieldSet Exclude(FieldSet set) => set.Except(Fields);

    private static FieldSet Make()
    {
        var set = new FieldSet();
        foreach (var name in new[] { "apiVersion", "kind", "metadata" })
            set.Insert([PathElement.Field(name)]);
        foreach (var name in new[] { "name", "namespace", "creationTimestamp", "selfLink", "uid", "clusterName", "generation", "managedFields", "resourceVersion" })
            set.Insert([PathElement.Field("metadata"), PathElement.Field(name)]);
        return set;
    }
}
