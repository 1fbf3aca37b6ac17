namespace TuneOperator.LocalCluster.Schemas.BuiltIn.Decoding;

/// <summary>The suffixes of a quantity: powers of a thousand, powers of 1024, or an exponent.</summary>
internal enum QuantityFormat
{
    DecimalSI,
    BinarySI,
    DecimalExponent,
}
