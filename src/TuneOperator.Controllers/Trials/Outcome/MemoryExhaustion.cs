using System.Text.RegularExpressions;

namespace TuneOperator.Controllers.Trials.Outcome;

/// <summary>Recognises in a trainer's last words that its memory, or that of its GPU, did not do.</summary>
internal static partial class MemoryExhaustion
{
    private const int LongestQuote = 300;

    /// <returns>The line that says so, cut to some hundred characters; null when none does.</returns>
    public static string? FindIn(IEnumerable<string> lines) =>
        lines.Where(line => Phrases().IsMatch(line)).Select(line => line.Trim()).Select(line => line.Length <= LongestQuote ? line : line[..LongestQuote] + "…").LastOrDefault();

    public static string? FindIn(string? text) => text is null ? null : FindIn(text.Split('\n'));

    // PyTorch on CUDA, ROCm, Apple and Intel GPUs; the CUDA, cuBLAS, cuDNN and HIP libraries; XLA (JAX, TensorFlow) and TensorFlow itself; the memory of the host in Python, C++, .NET and Java.
    [GeneratedRegex(
        @"(CUDA|HIP|XPU|MPS backend) out of memory|torch\.(cuda\.)?OutOfMemoryError"
        + @"|CUDA_ERROR_OUT_OF_MEMORY|cudaErrorMemoryAllocation|hipErrorOutOfMemory|CUBLAS_STATUS_ALLOC_FAILED|CUDNN_STATUS_ALLOC_FAILED|CUDA error: out of memory"
        + @"|RESOURCE[_ ]EXHAUSTED.*(memory|allocat|OOM)|ResourceExhaustedError|OOM when allocating"
        + @"|DefaultCPUAllocator: (can't|not enough)|^\s*(numpy.*)?_?(Array)?MemoryError\b|std::bad_alloc|System\.OutOfMemoryException|java\.lang\.OutOfMemoryError",
        RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex Phrases();
}
