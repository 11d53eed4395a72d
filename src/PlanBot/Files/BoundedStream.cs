namespace PlanBot.Files;

/// <summary>What may still be unpacked of one file, over all of its parts: a zip directory can lie, so what really comes out is counted.</summary>
internal sealed class UnpackBudget(long bytes)
{
    private long left = bytes;

    internal void Take(int count)
    {
        if ((left -= count) < 0) throw new UnreadableFileException("File.Bomb", PlanFile.MaxUnpackedBytes / 1048576);
    }
}

/// <summary>A part of a zip file, read within the budget.</summary>
internal sealed class BoundedStream(Stream inner, UnpackBudget budget) : Stream
{
    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override int Read(Span<byte> buffer)
    {
        var read = inner.Read(buffer);
        budget.Take(read);
        return read;
    }

    public override void Flush() { }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing) inner.Dispose();
        base.Dispose(disposing);
    }
}
