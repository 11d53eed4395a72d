System.Console.WriteLine("PlanBot");
