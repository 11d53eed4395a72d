using PlanBot.CommandLine;

return await Cli.RunAsync(args);
