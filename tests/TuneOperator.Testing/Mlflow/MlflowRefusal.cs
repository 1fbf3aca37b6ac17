namespace TuneOperator.Testing.Mlflow;

/// <summary>An answer of the fake server that is an error.</summary>
internal sealed class MlflowRefusal(int status, string code, string message) : Exception(message)
{
    public int Status { get; } = status;

    public string Code { get; } = code;

    public static MlflowRefusal Invalid(string message) => new(400, "INVALID_PARAMETER_VALUE", message);

    public static MlflowRefusal Missing(string what) => new(404, "RESOURCE_DOES_NOT_EXIST", $"{what} does not exist");
}
