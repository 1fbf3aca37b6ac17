using k8s.Models;
using TuneOperator.LocalCluster.Images;

namespace TuneOperator.LocalCluster.Kubelet.Containers;

/// <summary>What a container runs: its command stands for the image's ENTRYPOINT, its args for the image's CMD.</summary>
internal static class CommandLine
{
    /// <param name="isProgram">Whether a word names a program of this machine.</param>
    /// <remarks>
    /// An image that stands for nothing, such as busybox, may have no ENTRYPOINT: then args are a whole command line, as <c>kubectl run NAME --image=busybox -- sh -c ...</c> means
    /// them. They are taken for one if their first word is a program.
    /// </remarks>
    /// <exception cref="ContainerConfigException">Neither the image nor the container says what to run.</exception>
    public static IReadOnlyList<string> Of(V1Container container, LocalImage? image, IReadOnlyDictionary<string, string> variables, Predicate<string> isProgram)
    {
        var command = Expand(container.Command, variables);
        var args = Expand(container.Args, variables);
        if (command.Count > 0) return [.. command, .. args];
        if (image is null && args.Count > 0 && isProgram(args[0])) return args;
        if (image is null)
        {
            throw new ContainerConfigException(
                ContainerConfigException.Image,
                $"the image \"{container.Image}\" stands for no command of this machine: add it to {LocalImages.FileName}, or give the container a command");
        }

        IReadOnlyList<string> words = [.. image.Entrypoint, .. args.Count > 0 ? args : image.Cmd];
        return words.Count > 0
            ? words
            : throw new ContainerConfigException(ContainerConfigException.Create, $"no command specified: give \"{container.Image}\" an entrypoint in {LocalImages.FileName}, or the container a command");
    }

    private static List<string> Expand(IList<string>? words, IReadOnlyDictionary<string, string> variables) =>
        [.. (words ?? []).Select(w => VariableExpansion.Expand(w, variables))];
}
