namespace PlanBot.Storage;

/// <summary>
/// One row of a partition. A column holds a string, int, long, double, bool, <see cref="DateTimeOffset"/>,
/// <see cref="System.Guid"/> or byte array; an absent column stands for "no value", as null is not stored.
/// </summary>
public sealed class Row(string key, IReadOnlyDictionary<string, object> columns, ETag etag = default)
{
    /// <summary>Unique in its partition; see <see cref="Limits"/> for what it may hold.</summary>
    public string Key { get; } = key;

    /// <summary>Read when the row is committed: change neither the dictionary nor a byte array in it before that returns.</summary>
    public IReadOnlyDictionary<string, object> Columns { get; } = columns;

    /// <summary>The version that was read; none on a row that a caller made. A commit ignores it and asks for its own.</summary>
    public ETag ETag { get; } = etag;

    /// <summary>Null when the column is absent; any other type than string throws <see cref="InvalidCastException"/>.</summary>
    public string? Text(string column) => Find(column) switch
    {
        null => null,
        string text => text,
        var other => throw Mismatch(column, other, "string"),
    };

    /// <summary>Null when the column is absent. A long is not narrowed: it throws <see cref="InvalidCastException"/>.</summary>
    public int? Int(string column) => Find(column) switch
    {
        null => null,
        int number => number,
        var other => throw Mismatch(column, other, "int"),
    };

    /// <summary>Null when the column is absent; an int widens.</summary>
    public long? Long(string column) => Find(column) switch
    {
        null => null,
        long number => number,
        int number => number,
        var other => throw Mismatch(column, other, "long"),
    };

    /// <summary>Null when the column is absent; int and long widen, so a long beyond 2^53 loses its last digits.</summary>
    public double? Number(string column) => Find(column) switch
    {
        null => null,
        double number => number,
        int number => number,
        long number => number,
        var other => throw Mismatch(column, other, "double"),
    };

    /// <summary>Null when the column is absent; any other type than bool throws <see cref="InvalidCastException"/>.</summary>
    public bool? Flag(string column) => Find(column) switch
    {
        null => null,
        bool flag => flag,
        var other => throw Mismatch(column, other, "bool"),
    };

    /// <summary>Null when the column is absent. What a store returns has offset zero, whatever offset was written.</summary>
    public DateTimeOffset? Time(string column) => Find(column) switch
    {
        null => null,
        DateTimeOffset time => time,
        var other => throw Mismatch(column, other, "DateTimeOffset"),
    };

    /// <summary>Null when the column is absent; any other type than Guid throws <see cref="InvalidCastException"/>.</summary>
    public Guid? Guid(string column) => Find(column) switch
    {
        null => null,
        Guid id => id,
        var other => throw Mismatch(column, other, "Guid"),
    };

    /// <summary>Null when the column is absent; the array is not copied.</summary>
    public byte[]? Bytes(string column) => Find(column) switch
    {
        null => null,
        byte[] bytes => bytes,
        var other => throw Mismatch(column, other, "byte[]"),
    };

    private object? Find(string column) => Columns.GetValueOrDefault(column);

    private InvalidCastException Mismatch(string column, object value, string wanted) =>
        new($"Column '{column}' of row '{Key}' holds {value.GetType().Name}, not {wanted}.");
}
