using System.Runtime.InteropServices;

namespace TuneOperator.LocalCluster.Kubelet.Processes;

/// <summary>Gives a process that is started mounts of its own without any program in between: on Linux a child sees what the thread sees that starts it.</summary>
internal static class MountNamespace
{
    // The same on every Linux: <linux/sched.h> and <linux/mount.h>.
    private const int NewMountNamespace = 0x20000;
    private const nuint ReadOnly = 1;
    private const nuint Remount = 0x20;
    private const nuint Bind = 0x1000;
    private const nuint Recursive = 0x4000;
    private const nuint Private = 0x40000;

    private const int StackBytes = 256 * 1024;

    /// <summary>Whether this process may: on Linux, with the privilege to mount.</summary>
    public static async Task<bool> IsPermitted()
    {
        if (!OperatingSystem.IsLinux()) return false;
        try
        {
            var directory = Path.GetTempPath();
            return await Inside([new BindMount(directory, directory, ReadOnly: false, IsFile: false)], () => true);
        }
        catch (StartException)
        {
            return false;
        }
    }

    /// <summary>Runs the function on a thread of its own, which sees the mounts. It ends with the function: what it sees can't be undone.</summary>
    /// <exception cref="StartException">The machine refuses a mount that is not optional.</exception>
    public static Task<T> Inside<T>(IReadOnlyList<BindMount> mounts, Func<T> start)
    {
        var result = new TaskCompletionSource<T>(TaskCreationOptions.RunContinuationsAsynchronously);
        var thread = new Thread(Run, StackBytes) { IsBackground = true, Name = "container start" };
        thread.Start();
        return result.Task;

        void Run()
        {
            try
            {
                Enter();
                foreach (var mount in mounts) Mount(mount);
                result.SetResult(start());
            }
            catch (Exception e)
            {
                // The thread's top: whoever waits gets it.
                result.SetException(e);
            }
        }
    }

    private static void Enter()
    {
        Check(Unshare(NewMountNamespace), "leave the machine's mounts");
        Check(Mount("none", "/", null, Recursive | Private, IntPtr.Zero), "keep mounts from the machine");
    }

    private static void Mount(BindMount mount)
    {
        try
        {
            MakeTarget(mount);
            Check(Mount(mount.Source, mount.Target, null, Bind, IntPtr.Zero), $"mount {mount.Target}");
            if (mount.ReadOnly) Check(Mount("none", mount.Target, null, Remount | Bind | ReadOnly, IntPtr.Zero), $"mount {mount.Target} read-only");
        }
        catch (Exception e) when (mount.Optional && (e is StartException or IOException or UnauthorizedAccessException))
        {
            // The program runs without.
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new StartException($"can't mount {mount.Target}: {e.Message}", e);
        }
    }

    private static void MakeTarget(BindMount mount)
    {
        if (!mount.IsFile)
        {
            Directory.CreateDirectory(mount.Target);
            return;
        }

        if (Path.Exists(mount.Target)) return;
        if (!mount.Optional) Directory.CreateDirectory(Path.GetDirectoryName(mount.Target)!);
        File.WriteAllBytes(mount.Target, []);
    }

    private static void Check(int result, string what)
    {
        if (result != 0) throw new StartException($"can't {what}: {Marshal.GetLastPInvokeErrorMessage()}");
    }

    [DllImport("libc", EntryPoint = "unshare", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Unshare(int flags);

    [DllImport("libc", EntryPoint = "mount", SetLastError = true, CharSet = CharSet.Ansi, BestFitMapping = false, ThrowOnUnmappableChar = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Mount(
        [MarshalAs(UnmanagedType.LPUTF8Str)] string source,
        [MarshalAs(UnmanagedType.LPUTF8Str)] string target,
        [MarshalAs(UnmanagedType.LPUTF8Str)] string? type,
        nuint flags,
        IntPtr data);
}
