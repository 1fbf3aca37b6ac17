using Microsoft.AspNetCore.Http;
using TuneOperator.LocalCluster.Registry;
using TuneOperator.LocalCluster.Selection;

namespace TuneOperator.LocalCluster.ApiServer;

/// <summary>The parameters that lists and watches share.</summary>
internal static class ListRequest
{
    /// <exception cref="ApiException">A selector cannot be parsed or asks for a field that the resource does not offer.</exception>
    public static ObjectFilter Filter(HttpRequest request, ResourceDefinition definition, string ns, string name)
    {
        try
        {
            var labels = LabelSelectorParser.Parse(request.Text("labelSelector"));
            var text = request.Text("fieldSelector");
            if (name.Length > 0)
                text = text.Length == 0 ? $"metadata.name={name}" : $"{text},metadata.name={name}";
            var custom = definition.Custom?.SelectableFields ?? [];
            var fields = FieldSelector.Parse(
                text,
                field => SelectableFields.Supports(definition.Key, field, custom),
                field => SelectableFields.Refusal(definition.Key, field, definition.Custom is not null),
                definition.Store == definition.Key ? SelectableFields.Read : SelectableFields.ReadRenamed);
            return new ObjectFilter(ns, labels, fields);
        }
        catch (FormatException e)
        {
            throw ApiErrors.BadRequest(e.Message);
        }
    }
}
