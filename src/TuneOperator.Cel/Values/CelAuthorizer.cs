using TuneOperator.Cel.Types;

namespace TuneOperator.Cel.Values;

/// <summary>The variable <c>authorizer</c> of an admission policy.</summary>
public sealed class CelAuthorizer(IAuthorizer authorizer) : CelValue, IOpaqueValue
{
    public override CelKind Kind => CelKind.Authorizer;

    internal override CelType Type => CelType.Authorizer;

    object IOpaqueValue.Identity => authorizer;

    internal IAuthorizer Authorizer => authorizer;
}

/// <summary>What has been named of an access so far; a resource, once there is one, can be asked for.</summary>
internal sealed class CelAccess(IAuthorizer authorizer, ResourceAccess access) : CelValue, IOpaqueValue
{
    public override CelKind Kind => access.Resource.Length == 0 ? CelKind.GroupCheck : CelKind.ResourceCheck;

    internal override CelType Type => access.Resource.Length == 0 ? CelType.GroupCheck : CelType.ResourceCheck;

    object IOpaqueValue.Identity => (authorizer, access);

    public CelAccess With(Func<ResourceAccess, ResourceAccess> named) => new(authorizer, named(access));

    public CelDecision Check(string verb) => new(authorizer.IsAllowed(access with { Verb = verb }));
}

/// <summary>The answer.</summary>
internal sealed class CelDecision(bool isAllowed) : CelValue, IOpaqueValue
{
    public bool IsAllowed => isAllowed;

    public override CelKind Kind => CelKind.Decision;

    internal override CelType Type => CelType.Decision;

    object IOpaqueValue.Identity => isAllowed;
}
