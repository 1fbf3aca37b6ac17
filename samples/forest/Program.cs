using System.Runtime.InteropServices;
using TuneOperator.Samples.Forest.CommandLine;

// As process 1 of a container a program that does not handle SIGTERM ignores it, and the pod would linger until the kubelet kills it.
using var onSigterm = PosixSignalRegistration.Create(PosixSignal.SIGTERM, static _ => Environment.Exit(143));

return ForestCommand.Run(args, Environment.GetEnvironmentVariable, Console.Out, Console.Error);
