using System.Text.Json.Nodes;
using TuneOperator.LocalCluster.Registry.Strategies.Networking;
using TuneOperator.LocalCluster.Schemas.Errors;
using TuneOperator.LocalCluster.Storage;

namespace TuneOperator.LocalCluster.Registry.Strategies.Services;

/// <summary>How a Service's addresses, their families and the policy about them fit together.</summary>
internal static class ServiceAddressValidation
{
    private const string Addresses = "spec.clusterIPs";

    private static readonly string[] Families = ["IPv4", "IPv6"];
    private static readonly string[] Policies = ["PreferDualStack", "RequireDualStack", "SingleStack"];

    /// <param name="old">Null at creation; what it had is not looked at again.</param>
    public static IEnumerable<FieldError> Validate(JsonObject spec, JsonObject? old)
    {
        if (!ServiceFacts.NeedsAddress(spec))
            return [];
        var errors = new List<FieldError>();
        var addresses = ServiceFacts.Texts(spec, "clusterIPs");
        if (spec.GetString("clusterIP") is { Length: > 0 } first)
        {
            if (addresses.Length == 0)
                errors.Add(FieldError.Required(Addresses));
            else if (addresses[0] != first)
                errors.Add(FieldError.Invalid(Addresses, spec["clusterIPs"], "first value must match `clusterIP`"));
        }
        else if (addresses.Length > 0)
        {
            errors.Add(FieldError.Invalid(Addresses, spec["clusterIPs"], "must be empty when `clusterIP` is not specified"));
        }

        var families = ServiceFacts.Texts(spec, "ipFamilies");
        for (var i = 0; i < families.Length; i++)
        {
            errors.CheckSupported(families[i], $"spec.ipFamilies[{i}]", isRequired: false, Families);
            if (families.AsSpan(0, i).Contains(families[i]))
                errors.Add(FieldError.Duplicate($"spec.ipFamilies[{i}]", families[i]));
        }

        if (spec.GetString("ipFamilyPolicy") is { } policy)
            errors.CheckSupported(policy, "spec.ipFamilyPolicy", isRequired: false, Policies);
        var before = old is null ? [] : ServiceFacts.Texts(old, "clusterIPs");
        if (!CheckAddresses(spec, addresses, before, errors))
            return errors;
        if (addresses.Length > 1 && (addresses.Length > 2 || IpText.IsV6(addresses[0]) == IpText.IsV6(addresses[1])))
            errors.Add(FieldError.Invalid(Addresses, spec["clusterIPs"], "may specify no more than one IP for each IP family"));
        if (!ServiceFacts.IsHeadless(spec))
            CheckFamilies(addresses, families, errors);
        return errors;
    }

    /// <returns>Whether every address is one.</returns>
    private static bool CheckAddresses(JsonObject spec, string[] addresses, string[] before, List<FieldError> errors)
    {
        var known = errors.Count;
        for (var i = 0; i < addresses.Length; i++)
        {
            if (i == 0 && addresses[i] is ServiceFacts.NoAddress)
            {
                if (addresses.Length > 1)
                    errors.Add(FieldError.Invalid(Addresses, spec["clusterIPs"], "'None' must be the first and only value"));
            }
            else if (!before.Contains(addresses[i], StringComparer.Ordinal))
            {
                errors.AddRange(IpText.AddressProblems(addresses[i]).Select(problem => FieldError.Invalid($"{Addresses}[{i}]", addresses[i], problem)));
            }
        }

        var areRight = errors.Count == known;
        if (addresses.Length > 2)
            errors.Add(FieldError.Invalid(Addresses, spec["clusterIPs"], "may only hold up to 2 values"));
        return areRight;
    }

    private static void CheckFamilies(string[] addresses, string[] families, List<FieldError> errors)
    {
        for (var i = 0; i < Math.Min(addresses.Length, families.Length); i++)
        {
            var actual = IpText.IsV6(addresses[i]) ? "IPv6" : "IPv4";
            if (Families.Contains(families[i], StringComparer.Ordinal) && families[i] != actual)
                errors.Add(FieldError.Invalid($"{Addresses}[{i}]", addresses[i], $"expected an {families[i]} value as indicated by `ipFamilies[{i}]`"));
        }
    }
}
