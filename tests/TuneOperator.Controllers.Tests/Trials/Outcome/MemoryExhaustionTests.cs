using TuneOperator.Controllers.Trials.Outcome;

namespace TuneOperator.Controllers.Tests.Trials.Outcome;

public class MemoryExhaustionTests
{
    [Theory]
    [InlineData("torch.OutOfMemoryError: CUDA out of memory. Tried to allocate 20.00 MiB. GPU 0 has a total capacity of 79.15 GiB")]
    [InlineData("RuntimeError: CUDA out of memory. Tried to allocate 2.00 GiB (GPU 0; 15.78 GiB total capacity)")]
    [InlineData("torch.cuda.OutOfMemoryError: HIP out of memory. Tried to allocate 8.00 GiB")]
    [InlineData("RuntimeError: MPS backend out of memory (MPS allocated: 8.00 GB)")]
    [InlineData("RuntimeError: CUDA error: out of memory")]
    [InlineData("failed to allocate 4.2G (4509715660 bytes) from device: CUDA_ERROR_OUT_OF_MEMORY: out of memory")]
    [InlineData("terminate called after throwing an instance of 'thrust::system_error': cudaErrorMemoryAllocation: out of memory")]
    [InlineData("RuntimeError: CUDA error: CUBLAS_STATUS_ALLOC_FAILED when calling `cublasCreate(handle)`")]
    [InlineData("hipErrorOutOfMemory: out of memory")]
    [InlineData("jaxlib.xla_extension.XlaRuntimeError: RESOURCE_EXHAUSTED: Out of memory while trying to allocate 17179869184 bytes.")]
    [InlineData("XlaRuntimeError: RESOURCE_EXHAUSTED: Failed to allocate request for 2.00GiB (2147483648B) on device ordinal 0")]
    [InlineData("tensorflow.python.framework.errors_impl.ResourceExhaustedError: Graph execution error")]
    [InlineData("Resource exhausted: OOM when allocating tensor with shape[512,1024]")]
    [InlineData("RuntimeError: [enforce fail] DefaultCPUAllocator: can't allocate memory: you tried to allocate 68719476736 bytes")]
    [InlineData("MemoryError: Unable to allocate 7.45 GiB for an array")]
    [InlineData("numpy._core._exceptions._ArrayMemoryError: Unable to allocate 1.00 TiB")]
    [InlineData("terminate called after throwing an instance of 'std::bad_alloc'")]
    [InlineData("Unhandled exception. System.OutOfMemoryException: Array dimensions exceeded supported range.")]
    public void Frameworks_say_so_in_many_words(string line) => Assert.Equal(line, MemoryExhaustion.FindIn($"epoch 1\n  {line}\nbye"));

    [Theory]
    [InlineData("epoch=3 memory=81% accuracy=0.9")]
    [InlineData("grpc: RESOURCE_EXHAUSTED: quota of 10 requests per minute")]
    [InlineData("except MemoryError: pass")]
    [InlineData("ValueError: batch size must be even")]
    public void Other_words_are_no_sign_of_it(string line) => Assert.Null(MemoryExhaustion.FindIn(line));

    [Fact]
    public void Last_word_is_quoted_and_a_long_one_is_cut()
    {
        Assert.Equal("MemoryError: second", MemoryExhaustion.FindIn(["MemoryError: first", "MemoryError: second", "done"]));
        Assert.InRange(MemoryExhaustion.FindIn("MemoryError " + new string('x', 10_000))!.Length, 100, 400);
        Assert.Null(MemoryExhaustion.FindIn((string?)null));
    }
}
