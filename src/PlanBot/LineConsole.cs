using System.Buffers;
using System.Text;
using Microsoft.Extensions.Logging;

namespace PlanBot;

/// <summary>
/// Writes each log message as one line: time, level, category, text. Under load many lines go out in one write, where the console logger
/// of the framework writes each by itself and wakes a thread for it, which costs a turn more than deciding it does.
/// </summary>
internal sealed class LineConsole : ILoggerProvider
{
    private const string Host = "Microsoft.Extensions.Hosting.Internal.Host";
    private const int StartFailed = 11;
    private const int MostWaiting = 1024 * 1024;
    private readonly Stream output = Console.OpenStandardOutput();
    private readonly Thread writer;
    private ArrayBufferWriter<byte> waiting = new(4096);
    private ArrayBufferWriter<byte> spare = new(4096);
    private bool closed;
    private bool idle;

    public LineConsole()
    {
        writer = new Thread(Write) { IsBackground = true, Name = "PlanBot log writer" };
        writer.Start();
    }

    public ILogger CreateLogger(string categoryName) => new Line(this, categoryName);

    /// <summary>Returns when everything is written.</summary>
    public void Dispose()
    {
        lock (writer)
        {
            closed = true;
            Monitor.PulseAll(writer);
        }
        writer.Join();
    }

    private void Add(string line)
    {
        lock (writer)
        {
            // A reader that does not read holds the bot up rather than fill its memory.
            while (waiting.WrittenCount > MostWaiting && !closed) Monitor.Wait(writer);
            Encoding.UTF8.GetBytes(line, waiting);
            if (idle) Monitor.PulseAll(writer);
        }
    }

    private void Write()
    {
        while (true)
        {
            lock (writer)
            {
                for (idle = true; waiting.WrittenCount == 0 && !closed;) Monitor.Wait(writer);
                idle = false;
                if (waiting.WrittenCount == 0) return;
                (waiting, spare) = (spare, waiting);
                Monitor.PulseAll(writer);
            }
            try
            {
                output.Write(spare.WrittenSpan);
            }
            catch (IOException)
            {
                // Whoever read the log has gone; the bot goes on without.
            }
            spare.ResetWrittenCount();
        }
    }

    private sealed class Line(LineConsole console, string category) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;

        public bool IsEnabled(LogLevel level) => level != LogLevel.None;

        public void Log<TState>(LogLevel level, EventId id, TState state, Exception? fault, Func<TState, Exception?, string> format)
        {
            // A start that fails is thrown too, and said there.
            if (id.Id == StartFailed && category == Host) return;
            var text = format(state, fault);
            console.Add($"{DateTime.Now:HH:mm:ss} {Short(level)}: {category}[{id.Id}] {OneLine(text)}{(fault is null ? "" : " " + fault.ToString().ReplaceLineEndings(" "))}{Environment.NewLine}");
        }

        /// <summary>What a stranger wrote can neither begin a line of its own nor steer the terminal.</summary>
        private static string OneLine(string text) => text.AsSpan().ContainsAnyInRange('\0', '\u001F') || text.AsSpan().ContainsAnyInRange('\u007F', '\u009F') || text.AsSpan().ContainsAny('\u2028', '\u2029')
            ? string.Concat(text.Select(c => char.IsControl(c) || c is '\u2028' or '\u2029' ? ' ' : c))
            : text;

        private static string Short(LogLevel level) => level switch
        {
            LogLevel.Trace => "trce",
            LogLevel.Debug => "dbug",
            LogLevel.Information => "info",
            LogLevel.Warning => "warn",
            LogLevel.Error => "fail",
            _ => "crit",
        };
    }
}
