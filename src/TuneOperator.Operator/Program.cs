using TuneOperator.Operator;

return await OperatorCommand.Create().Parse(args).InvokeAsync();
