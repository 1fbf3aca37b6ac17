namespace TuneOperator.LocalCluster.Storage.Durable;

/// <summary>Tells a start after the machine went down in the middle of things from one after this program alone did.</summary>
internal sealed class MachineRun(KeptSettings settings)
{
    private const string Setting = "running-on-boot";
    private const string Ended = "ended";
    private const string Unknown = "unknown";

    // Linux draws it anew at each start of the machine.
    private const string BootFile = "/proc/sys/kernel/random/boot_id";

    /// <summary>The cluster was not ended, and the machine has been started since, or may have been.</summary>
    public bool LostPower => settings.FindText(Setting) is { } before && before != Ended && (before == Unknown || before != Current());

    public void Begin() => settings.SetText(Setting, Current());

    public void End() => settings.SetText(Setting, Ended);

    private static string Current() => File.Exists(BootFile) ? File.ReadAllText(BootFile).Trim() : Unknown;
}
