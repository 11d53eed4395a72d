using PlanBot.CommandLine;

return await Cli.Root().Parse(args).InvokeAsync();
