namespace TuneOperator.LocalCluster.Schemas.Errors;

/// <summary>What is wrong with a field; the name behind "FieldValue" is the reason of a Status cause.</summary>
internal enum FieldErrorType
{
    Invalid,
    TypeInvalid,
    Required,
    NotSupported,
    Duplicate,
    TooLong,
    TooShort,
    TooMany,
    TooFew,
    Forbidden,
    NotFound,
    Internal,
}
