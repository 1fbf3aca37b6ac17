using System.Numerics;
using System.Security.Cryptography;
using System.Text;
using TuneOperator.Search.Samplers.Sobol;
using Xunit;

namespace TuneOperator.Search.Tests.Samplers.Sobol;

/// <summary>A number copied wrongly would break what the table was made to have.</summary>
public sealed class JoeKuoDirectionsTests
{
    [Fact]
    public void The_table_is_the_published_one()
    {
        // The published lines "d s a m₁ … mₛ" of dimensions 2 to 128, one blank between the numbers.
        var lines = JoeKuoDirections.Rows.Select((row, at) => $"{at + 2} {row.Initial.Length} {row.Polynomial} {string.Join(' ', row.Initial)}\n");
        Assert.Equal("9C373D3EED7812425DADC89F3B31AB870BF3D26650244A380193B3D96736F731", Convert.ToHexString(SHA256.HashData(Encoding.ASCII.GetBytes(string.Concat(lines)))));
    }

    [Fact]
    public void Polynomials_are_primitive_and_each_is_used_once()
    {
        var polynomials = JoeKuoDirections.Rows.Select(Polynomial).ToList();
        Assert.Equal(127, polynomials.Distinct().Count());
        Assert.Equal(polynomials.Order(), polynomials);
        Assert.All(polynomials, polynomial => Assert.Equal((1u << Degree(polynomial)) - 1, OrderOfX(polynomial)));
    }

    [Fact]
    public void All_primitive_polynomials_to_degree_nine_are_there() =>
        Assert.Equal([1, 1, 2, 2, 6, 6, 18, 16, 48], Enumerable.Range(1, 9).Select(degree => JoeKuoDirections.Rows.Count(row => row.Initial.Length == degree)));

    [Fact]
    public void Initial_numbers_are_odd_and_fit_their_place() =>
        Assert.All(JoeKuoDirections.Rows, row => Assert.All(row.Initial.Index(), pair =>
        {
            Assert.Equal(1u, pair.Item & 1);
            Assert.InRange(pair.Item, 1u, (1u << (pair.Index + 1)) - 1);
        }));

    [Fact]
    public void Property_A_holds_in_every_number_of_dimensions()
    {
        // The first digits of the first d directions of the first d dimensions form a matrix that is regular over GF(2), for every d: elimination needs no pivoting.
        var rows = JoeKuoDirections.Rows.Select(row => FirstDigits(row, 128)).Prepend(BigInteger.One).ToArray();
        for (var pivot = 0; pivot < rows.Length; pivot++)
        {
            Assert.True(Bit(rows[pivot], pivot), $"dimension {pivot + 1}");
            for (var below = pivot + 1; below < rows.Length; below++)
            {
                if (Bit(rows[below], pivot))
                    rows[below] ^= rows[pivot];
            }
        }
    }

    private static uint Polynomial(JoeKuoDirections.Row row) => (1u << row.Initial.Length) | (row.Polynomial << 1) | 1;

    private static int Degree(uint polynomial) => BitOperations.Log2(polynomial);

    /// <summary>The least n above 0 with xⁿ = 1 modulo the polynomial.</summary>
    private static uint OrderOfX(uint polynomial)
    {
        var degree = Degree(polynomial);
        var power = 1u;
        var order = 0u;
        do
        {
            power <<= 1;
            if (((power >> degree) & 1) != 0)
                power ^= polynomial;

            order++;
        }
        while (power != 1 && order < 1u << degree);

        return order;
    }

    /// <summary>Bit k − 1 is the first digit of the k-th direction, from the recurrence for the integers m as the paper has it.</summary>
    private static BigInteger FirstDigits(JoeKuoDirections.Row row, int count)
    {
        var degree = row.Initial.Length;
        var m = row.Initial.Select(number => (BigInteger)number).ToList();
        while (m.Count < count)
        {
            var next = m[^degree] ^ (m[^degree] << degree);
            for (var term = 1; term < degree; term++)
            {
                if (((row.Polynomial >> (degree - 1 - term)) & 1) != 0)
                    next ^= m[^term] << term;
            }

            m.Add(next);
        }

        return m.Index().Aggregate(BigInteger.Zero, (digits, pair) => Bit(pair.Item, pair.Index) ? digits | (BigInteger.One << pair.Index) : digits);
    }

    private static bool Bit(BigInteger word, int at) => !((word >> at) & 1).IsZero;
}
