namespace TuneOperator.Api.Wire;

public static class ApiGroup
{
    public const string Name = "tuneoperator.io";
    public const string Version = "v1alpha1";
    public const string GroupVersion = Name + "/" + Version;
}
