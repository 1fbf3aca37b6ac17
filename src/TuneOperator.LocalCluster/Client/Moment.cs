using System.Globalization;

namespace TuneOperator.LocalCluster.Client;

/// <summary>Times as metav1.Time has them: UTC, whole seconds.</summary>
internal static class Moment
{
    public static DateTime Second(DateTimeOffset moment) => new(moment.UtcTicks - (moment.UtcTicks % TimeSpan.TicksPerSecond), DateTimeKind.Utc);

    public static DateTime Second(TimeProvider time) => Second(time.GetUtcNow());

    public static string Text(DateTime moment) => moment.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);

    /// <summary>As metav1.MicroTime has it.</summary>
    public static string Micros(DateTime moment) => moment.ToString("yyyy-MM-dd'T'HH:mm:ss.ffffff'Z'", CultureInfo.InvariantCulture);
}
