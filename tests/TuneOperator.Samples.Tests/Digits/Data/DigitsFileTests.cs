using System.IO.Compression;
using System.Text;
using TuneOperator.Samples.Digits.Data;
using TuneOperator.Samples.Digits.Settings;
using Xunit;

namespace TuneOperator.Samples.Tests.Digits.Data;

public sealed class DigitsFileTests : IDisposable
{
    private readonly string file = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());

    [Fact]
    public void A_line_that_is_no_image_is_named()
    {
        Write($"{Row(7)}\n{Row(10)}\n");

        Assert.Equal($"{file}, line 2: expected 64 numbers and then a digit, 0 to 9.", Refusal());
    }

    [Fact]
    public void A_file_of_too_few_images_is_refused()
    {
        Write($"{Row(7)}\n");

        Assert.Contains("holds 1 images", Refusal(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_that_is_not_gzip_is_refused()
    {
        File.WriteAllText(file, Row(7));

        Assert.StartsWith("the data file cannot be read: ", Refusal(), StringComparison.Ordinal);
    }

    public void Dispose() => File.Delete(file);

    private static string Row(int digit) => string.Concat(Enumerable.Repeat("0,", 64)) + digit;

    private string Refusal() => Assert.Throws<InvalidSettingException>(() => DigitsFile.Read(file)).Message;

    private void Write(string text)
    {
        using var stream = new GZipStream(File.Create(file), CompressionMode.Compress);
        stream.Write(Encoding.ASCII.GetBytes(text));
    }
}
