using System.Collections.Immutable;
using TuneOperator.Cel.Types;
using TuneOperator.Cel.Values;

namespace TuneOperator.Cel.Functions.Authorization;

/// <summary>Asks the authorizer of an admission policy about resources.</summary>
/// <remarks>Left out of Kubernetes' library: paths, other service accounts, selectors, and the errors and reasons of a decision.</remarks>
internal static class AuthorizerFunctions
{
    public static ImmutableArray<Overload> Overloads { get; } =
    [
        Overload.Member("group", [CelType.Authorizer, CelType.String], CelType.GroupCheck, (arguments, _) =>
            new CelAccess(((CelAuthorizer)arguments[0]).Authorizer, new ResourceAccess(arguments.Text(1), string.Empty))),
        Overload.Member("resource", [CelType.GroupCheck, CelType.String], CelType.ResourceCheck, (arguments, _) =>
            arguments.Text(1) is { Length: > 0 } resource ? Named(arguments, access => access with { Resource = resource }) : new CelError("resource must not be empty")),
        Part("subresource", (access, text) => access with { Subresource = text }),
        Part("namespace", (access, text) => access with { Namespace = text }),
        Part("name", (access, text) => access with { Name = text }),
        Overload.Member("check", [CelType.ResourceCheck, CelType.String], CelType.Decision, (arguments, _) => ((CelAccess)arguments[0]).Check(arguments.Text(1))),
        Overload.Member("allowed", [CelType.Decision], CelType.Bool, (arguments, _) => CelBool.Of(((CelDecision)arguments[0]).IsAllowed)),
    ];

    private static Overload Part(string function, Func<ResourceAccess, string, ResourceAccess> named) =>
        Overload.Member(function, [CelType.ResourceCheck, CelType.String], CelType.ResourceCheck, (arguments, _) =>
        {
            var text = arguments.Text(1);
            return Named(arguments, access => named(access, text));
        });

    private static CelAccess Named(ReadOnlySpan<CelValue> arguments, Func<ResourceAccess, ResourceAccess> named) => ((CelAccess)arguments[0]).With(named);
}
