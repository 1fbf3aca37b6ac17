using System.Runtime.InteropServices;
using TuneOperator.Samples.Digits.CommandLine;

// As process 1 of a container a program that does not handle SIGTERM ignores it, and a stopped trial would train on until the kubelet kills it.
using var onSigterm = PosixSignalRegistration.Create(PosixSignal.SIGTERM, static _ => Environment.Exit(143));

return DigitsCommand.Run(args, Environment.GetEnvironmentVariable, Console.Out, Console.Error);
