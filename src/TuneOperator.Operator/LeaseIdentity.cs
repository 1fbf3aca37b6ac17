using System.Diagnostics;
using System.Globalization;

namespace TuneOperator.Operator;

/// <summary>The name under which this process holds the lease, and what that name tells about another holder.</summary>
/// <remarks>
/// In a cluster it is the pod's name: the kubelet ends one container of a pod before it starts the next, so a restarted operator goes on at once. Elsewhere it names the process in
/// a way by which another process of the same kernel can see that it has died, and need not wait for the lease to expire.
/// </remarks>
internal sealed record LeaseIdentity(string Name)
{
    private const char Separator = '_';
    private const string BootIdFile = "/proc/sys/kernel/random/boot_id";

    /// <param name="podName">POD_NAME, as the downward API gives it; null outside a pod, or in one that does not ask for it: there it is the machine's name as well.</param>
    public static LeaseIdentity OfThis(string? podName, bool isInCluster) =>
        !string.IsNullOrWhiteSpace(podName) ? new(podName.Trim())
        : isInCluster ? new(Environment.MachineName)
        : OfProcess();

    /// <summary><c>host_kernel_pid_start</c> where the kernel tells, else a name that is new at each start.</summary>
    public static LeaseIdentity OfProcess()
    {
        using var self = Process.GetCurrentProcess();
        return Kernel() is { } kernel && StartOf(self.Id) is { } start
            ? new(string.Create(CultureInfo.InvariantCulture, $"{Environment.MachineName}{Separator}{kernel}{Separator}{self.Id}{Separator}{start}"))
            : new($"{Environment.MachineName}{Separator}{Guid.NewGuid():N}");
    }

    /// <summary>Whether <paramref name="holder"/> is for certain a process of this kernel that has ended.</summary>
    public static bool KnowsGone(string holder)
    {
        var parts = holder.Split(Separator);
        return parts.Length == 4
            && parts[1] == Kernel()
            && int.TryParse(parts[2], CultureInfo.InvariantCulture, out var pid)
            && StartOf(pid) != parts[3];
    }

    /// <summary>This boot of this machine and the namespace in which process ids count; null off Linux.</summary>
    private static string? Kernel()
    {
        try
        {
            var boot = File.ReadAllText(BootIdFile).Trim();
            var space = new FileInfo("/proc/self/ns/pid").LinkTarget;
            return space is null ? null : $"{boot}.{string.Concat(space.Where(char.IsAsciiDigit))}";
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    /// <summary>Start of a process in clock ticks since boot (field 22 of its stat, counted after the name in parentheses); null when there is none.</summary>
    private static string? StartOf(int pid)
    {
        try
        {
            var stat = File.ReadAllText(string.Create(CultureInfo.InvariantCulture, $"/proc/{pid}/stat"));
            var fields = stat[(stat.LastIndexOf(')') + 2)..].Split(' ');

            // A zombie has ended, though its parent has not noticed yet.
            return fields[0] == "Z" ? null : fields[19];
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }
}
