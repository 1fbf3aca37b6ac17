namespace TuneOperator.Abstractions.Schema;

/// <summary>Short names (<c>kubectl get exp</c>) of a custom resource.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class KubernetesEntityShortNamesAttribute(params string[] shortNames) : Attribute
{
    public IReadOnlyList<string> ShortNames { get; } = shortNames;
}

/// <summary>Categories (<c>kubectl get tune</c>) of a custom resource.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class KubernetesEntityCategoriesAttribute(params string[] categories) : Attribute
{
    public IReadOnlyList<string> Categories { get; } = categories;
}

/// <summary>One column of <c>kubectl get</c>, in the order of declaration.</summary>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true)]
public sealed class GenericAdditionalPrinterColumnAttribute(string jsonPath, string name, string type) : Attribute
{
    public string JsonPath { get; } = jsonPath;

    public string Name { get; } = name;

    /// <summary>string, integer, number, boolean or date.</summary>
    public string Type { get; } = type;

    public string? Description { get; init; }

    /// <summary>0: always shown; 1: only with <c>-o wide</c>.</summary>
    public int Priority { get; init; }
}

/// <summary>The field must be given.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class RequiredAttribute : Attribute;

/// <summary>Inclusive lower bound.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class RangeMinimumAttribute(double minimum) : Attribute
{
    public double Minimum { get; } = minimum;
}

/// <summary>Inclusive upper bound.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class RangeMaximumAttribute(double maximum) : Attribute
{
    public double Maximum { get; } = maximum;
}

/// <summary>Length of a string in characters; -1: unbounded.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class LengthAttribute(int minLength = -1, int maxLength = -1) : Attribute
{
    public int MinLength { get; } = minLength;

    public int MaxLength { get; } = maxLength;
}

/// <summary>Number of items of a list or entries of a map; -1: unbounded.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class ItemsAttribute(int minItems = -1, int maxItems = -1) : Attribute
{
    public int MinItems { get; } = minItems;

    public int MaxItems { get; } = maxItems;
}

/// <summary>Length and pattern of every item of a list of strings, or of every value of a map of strings.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class ItemPatternAttribute(string? pattern, int maxLength = -1) : Attribute
{
    public string? Pattern { get; } = pattern;

    public int MaxLength { get; } = maxLength;
}

/// <summary>An RE2 regular expression that the string matches.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class PatternAttribute(string pattern) : Attribute
{
    public string Pattern { get; } = pattern;
}

/// <summary>The default, as JSON.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class DefaultAttribute(string json) : Attribute
{
    public string Json { get; } = json;
}

/// <summary>Written as <c>format</c>: int32, int64, double, date-time.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class FormatAttribute(string format) : Attribute
{
    public string Format { get; } = format;
}

/// <summary>A CEL rule (<c>x-kubernetes-validations</c>) on a type or a field.</summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Property, AllowMultiple = true)]
public sealed class ValidationRuleAttribute(string rule, string message) : Attribute
{
    public string Rule { get; } = rule;

    public string Message { get; } = message;

    public string? MessageExpression { get; init; }

    /// <summary>Path of the blamed field relative to where the rule stands, such as <c>.min</c>.</summary>
    public string? FieldPath { get; init; }

    /// <summary>FieldValueInvalid, FieldValueForbidden, FieldValueRequired or FieldValueDuplicate.</summary>
    public string? Reason { get; init; }
}

/// <summary>Whatever is inside is kept: <c>x-kubernetes-preserve-unknown-fields</c>.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class PreserveUnknownFieldsAttribute : Attribute
{
    /// <summary>The values may be of any JSON type, not objects only.</summary>
    public bool AnyType { get; init; }
}

/// <summary>A list whose items are merged by these keys: <c>x-kubernetes-list-type: map</c>.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class ListMapAttribute(params string[] keys) : Attribute
{
    public IReadOnlyList<string> Keys { get; } = keys;
}

/// <summary>A list that is replaced as a whole (<c>atomic</c>), or a set of scalars (<c>set</c>).</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class ListTypeAttribute(string listType) : Attribute
{
    public string ListType { get; } = listType;
}
