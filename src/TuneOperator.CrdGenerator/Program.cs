using System.CommandLine;
using TuneOperator.CrdGenerator.Output;

var output = new Option<DirectoryInfo>("--output")
{
    Description = "The repository's root, under which crds/, config/rbac/ and charts/ are written.",
    DefaultValueFactory = _ => new DirectoryInfo("."),
};
var check = new Option<bool>("--check") { Description = "Write nothing: list the files that differ from what would be written, and exit with 1 if there are any." };
var command = new RootCommand("Generates the CustomResourceDefinitions from the wire types, the roles from the controllers' permissions, and the chart's values and their table from the schema of its values.") { output, check };
command.SetAction(async (parsed, cancellation) =>
{
    var directory = parsed.GetRequiredValue(output).FullName;
    var stale = await ManifestDirectory.FindStaleAsync(directory, ManifestSet.Generate(), cancellation);
    if (!parsed.GetValue(check))
    {
        await ManifestDirectory.WriteAsync(directory, stale, cancellation);
        return 0;
    }

    foreach (var file in stale)
    {
        await Console.Error.WriteLineAsync($"{file.Path} is out of date: run make manifests");
    }

    return stale.Count == 0 ? 0 : 1;
});
return await command.Parse(args).InvokeAsync();
