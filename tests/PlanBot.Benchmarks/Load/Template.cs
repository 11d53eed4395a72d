using System.Text;

namespace PlanBot.Benchmarks.Load;

/// <summary>A prepared request with two holes of fixed width: the activity's number, fresh each time, and a percent that changes with it.</summary>
internal sealed class Template
{
    /// <summary>Holes as they stand in a body.</summary>
    public const string Number = "#########", Percent = "%%";

    private readonly byte[] bytes;
    private readonly List<int> numbers, percents;

    public Template(Uri bot, string body, string? authorization = null)
    {
        bytes = Wire.Request(bot, body, authorization);
        numbers = Places(Number);
        percents = Places($"\"{Percent}\"");
    }

    /// <summary>The request with its holes filled; valid until the next call.</summary>
    public ReadOnlySpan<byte> Fill(long number, int percent)
    {
        foreach (var at in numbers) Write(at, Number.Length, number);
        foreach (var at in percents) Write(at + 1, Percent.Length, percent);
        return bytes;
    }

    private void Write(int at, int width, long value)
    {
        for (var i = at + width - 1; i >= at; i--, value /= 10) bytes[i] = (byte)('0' + (value % 10));
    }

    private List<int> Places(string hole)
    {
        var places = new List<int>();
        var wanted = Encoding.UTF8.GetBytes(hole);
        for (var from = 0; bytes.AsSpan(from).IndexOf(wanted) is var at and >= 0; from += at + wanted.Length) places.Add(from + at);
        return places;
    }
}
