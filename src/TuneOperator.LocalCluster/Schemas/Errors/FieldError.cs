using System.Text.Json.Nodes;

namespace TuneOperator.LocalCluster.Schemas.Errors;

/// <summary>One cause of a 422, worded as the API server words it.</summary>
/// <param name="Path">Such as <c>spec.items[0].name</c>; <c>&lt;nil&gt;</c> for the object itself.</param>
/// <param name="BadValue">The offending value as the message shows it (Go syntax or JSON); null when the message leaves it out.</param>
internal sealed record FieldError(FieldErrorType Type, string Path, string? BadValue, string Detail)
{
    /// <summary>The path of an error about the object itself.</summary>
    public const string RootPath = "<nil>";

    public static FieldError Invalid(string path, JsonNode? value, string detail) => new(FieldErrorType.Invalid, path, GoFormat.Value(value), detail);

    public static FieldError Invalid(string path, string value, string detail) => new(FieldErrorType.Invalid, path, GoFormat.Quote(value), detail);

    /// <summary>Leaves the value out of the message, as rules about objects and lists do.</summary>
    public static FieldError InvalidWithoutValue(string path, string detail) => new(FieldErrorType.Invalid, path, BadValue: null, detail);

    public static FieldError TypeInvalid(string path, JsonNode? value, string detail) => new(FieldErrorType.TypeInvalid, path, GoFormat.Value(value), detail);

    public static FieldError Required(string path, string detail = "") => new(FieldErrorType.Required, path, BadValue: null, detail);

    public static FieldError Forbidden(string path, string detail) => new(FieldErrorType.Forbidden, path, BadValue: null, detail);

    public static FieldError Duplicate(string path, JsonNode? value) => new(FieldErrorType.Duplicate, path, GoFormat.Value(value), "");

    public static FieldError Duplicate(string path, string value) => new(FieldErrorType.Duplicate, path, GoFormat.Quote(value), "");

    public static FieldError NotSupported(string path, JsonNode? value, IEnumerable<string> supported) =>
        new(FieldErrorType.NotSupported, path, GoFormat.Value(value), "supported values: " + string.Join(", ", supported.Select(GoFormat.Quote)));

    public static FieldError NotFound(string path, string value) => new(FieldErrorType.NotFound, path, GoFormat.Quote(value), "");

    /// <param name="maximum">In bytes, for the message; negative when unknown.</param>
    public static FieldError TooLong(string path, long maximum) =>
        new(FieldErrorType.TooLong, path, BadValue: null, maximum < 0 ? "value is too long" : $"may not be more than {maximum} {(maximum == 1 ? "byte" : "bytes")}");

    public static FieldError TooMany(string path, long actual, long maximum) =>
        new(FieldErrorType.TooMany, path, actual < 0 ? null : GoFormat.Number(actual), $"must have at most {maximum} {(maximum == 1 ? "item" : "items")}");

    /// <summary>The reason of the Status cause, such as <c>FieldValueInvalid</c>.</summary>
    public string Reason => Type is FieldErrorType.Internal ? "InternalError" : "FieldValue" + Type;

    /// <summary>The message of the Status cause: everything but the path.</summary>
    public string Message
    {
        get
        {
            var text = BadValue is null ? Kind : $"{Kind}: {BadValue}";
            return Detail.Length == 0 ? text : $"{text}: {Detail}";
        }
    }

    public override string ToString() => $"{Path}: {Message}";

    private string Kind => Type switch
    {
        FieldErrorType.Required => "Required value",
        FieldErrorType.NotSupported => "Unsupported value",
        FieldErrorType.Duplicate => "Duplicate value",
        FieldErrorType.TooLong => "Too long",
        FieldErrorType.TooShort => "Too short",
        FieldErrorType.TooMany => "Too many",
        FieldErrorType.TooFew => "Too few",
        FieldErrorType.Forbidden => "Forbidden",
        FieldErrorType.NotFound => "Not found",
        FieldErrorType.Internal => "Internal error",
        _ => "Invalid value",
    };
}
