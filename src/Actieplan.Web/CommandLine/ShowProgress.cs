using Actieplan.Store;
using Spectre.Console;

namespace Actieplan.Web.CommandLine;

/// <summary>A bar on standard error for work that goes through the log.</summary>
public static class ShowProgress
{
    public static Task<T> OfAsync<T>(string what, Func<IProgress<LogProgress>, Task<T>> work) =>
        AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(Console.Error) }).Progress()
            .Columns(new TaskDescriptionColumn(), new ProgressBarColumn(), new PercentageColumn(),
                new RemainingTimeColumn())
            .StartAsync(async bar => await work(new Bar(bar.AddTask(what))));

    private sealed class Bar(ProgressTask task) : IProgress<LogProgress>
    {
        public void Report(LogProgress value)
        {
            task.MaxValue = Math.Max(1, value.Through);
            task.Value = value.Position;
        }
    }
}
