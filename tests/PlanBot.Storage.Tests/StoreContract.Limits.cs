namespace PlanBot.Storage.Tests;

public abstract partial class StoreContract
{
    [Fact]
    public async Task A_transaction_holds_100_operations_and_not_101()
    {
        await AcceptedAsync(Puts(100));
        await LimitAsync("101", Puts(101));
    }

    [Fact]
    public async Task A_transaction_names_a_key_once()
    {
        await LimitAsync("'a'", new RowOperation.Put(Titled("a")), new RowOperation.Put(Titled("b")), new RowOperation.Delete("a", ETag.Any));
        await LimitAsync("'k07'", [.. Puts(20), new RowOperation.Put(Titled("k07"))]);
    }

    [Fact]
    public async Task A_transaction_takes_4_MiB_and_no_byte_more()
    {
        // Eight rows of nearly 1 MiB (two bytes a character) are 4 MB as sent (one byte); the last row fills it to the byte.
        var rows = Enumerable.Range(0, 8).Select(i => Wide($"wide{i}", 15, 32_000)).ToList();
        var used = rows.Sum(row => Limits.EnvelopeBytes
            + (9 * (partition.Length + row.Key.Length))
            + row.Columns.Sum(column => 48 + (2 * column.Key.Length) + ((string)column.Value).Length));
        var left = Limits.TransactionBytes - used - Limits.EnvelopeBytes - (9 * (partition.Length + "last".Length));
        await AcceptedAsync([.. rows.Select(row => new RowOperation.Put(row)), new RowOperation.Put(Filling(left))]);
        await LimitAsync($"takes {Limits.TransactionBytes + 1}", [.. rows.Select(row => new RowOperation.Put(row)), new RowOperation.Put(Filling(left + 1))]);

        static Row Filling(int bytes)
        {
            var columns = new Dictionary<string, object>();
            for (var i = 0; bytes > 0; i++)
            {
                var name = $"C{i:D2}";
                var length = Math.Min(bytes - 48 - (2 * name.Length), 20_000);
                columns[name] = new string('x', length);
                bytes -= 48 + (2 * name.Length) + length;
            }

            return new("last", columns);
        }
    }

    [Theory]
    [InlineData("界")]
    [InlineData("\"")]
    [InlineData("\u0001")]
    public async Task Characters_that_JSON_escapes_count_six_bytes_in_a_transaction(string character)
    {
        var columns = (int count) => new Dictionary<string, object> { ["A"] = string.Concat(Enumerable.Repeat(character, count)) };
        var each = (Limits.TransactionBytes / 30) - Limits.EnvelopeBytes - (9 * (partition.Length + 3)) - 50;
        var rows = Enumerable.Range(0, 30).Select(i => new RowOperation.Put(new Row($"k{i:D2}", columns(each / 6)))).ToArray();

        await AcceptedAsync(rows);
        await LimitAsync("bytes as sent", [.. rows.Skip(1), new RowOperation.Put(new Row("k00", columns((each / 6) + 60)))]);
    }

    [Fact]
    public async Task A_row_takes_1_MiB_and_no_byte_more()
    {
        const string key = "large";
        var bytes = 4 + (2 * (partition.Length + key.Length));
        var columns = new Dictionary<string, object>();
        for (var i = 0; i < 15; i++)
        {
            columns[$"C{i:D2}"] = new string('x', Limits.StringCharacters);
            bytes += 8 + 6 + 4 + (2 * Limits.StringCharacters);
        }

        columns["Rest"] = new byte[Limits.RowBytes - bytes - 8 - 8 - 4];
        await AcceptedAsync(new RowOperation.Put(new(key, columns)));

        columns["Rest"] = new byte[Limits.RowBytes - bytes - 8 - 8 - 4 + 1];
        await LimitAsync($"'large' takes {Limits.RowBytes + 1}", new RowOperation.Put(new(key, columns)));
    }

    [Fact]
    public async Task A_row_holds_252_columns_and_not_253()
    {
        await AcceptedAsync(new RowOperation.Put(Wide("wide", 252, 1)));
        await LimitAsync("253", new RowOperation.Put(Wide("wide", 253, 1)));
    }

    [Fact]
    public async Task A_string_holds_32K_characters_and_not_one_more()
    {
        await AcceptedAsync(With("A", new string('x', 32_768)));
        await LimitAsync("32769", With("A", new string('x', 32_769)));
    }

    [Fact]
    public async Task A_byte_array_holds_64_KiB_and_not_one_more()
    {
        await AcceptedAsync(With("A", new byte[65_536]));
        await LimitAsync("65537", With("A", new byte[65_537]));
    }

    [Theory]
    [InlineData("A")]
    [InlineData("_a1")]
    [InlineData("partitionKey")]
    [InlineData("Odd")]
    public async Task A_column_name_is_an_identifier(string name) => await AcceptedAsync(With(name, 1));

    [Theory]
    [InlineData("")]
    [InlineData("1a")]
    [InlineData("a-b")]
    [InlineData("a.b")]
    [InlineData("名")]
    [InlineData("PartitionKey")]
    [InlineData("RowKey")]
    [InlineData("Timestamp")]
    [InlineData("odata")]
    [InlineData("OData_etag")]
    [InlineData("CommitId")]
    public async Task A_column_name_that_is_no_identifier_or_not_ours_is_refused(string name) =>
        await LimitAsync($"'{name}'", With(name, 1));

    [Fact]
    public async Task A_column_name_holds_255_characters_and_not_256()
    {
        await AcceptedAsync(With(new string('a', 255), 1));
        await LimitAsync("256", With(new string('a', 256), 1));
    }

    [Fact]
    public async Task A_column_holds_one_of_eight_types()
    {
        await LimitAsync("Decimal", With("A", 1m));
        await LimitAsync("DateTime", With("A", new DateTime(2026, 11, 30, 0, 0, 0, DateTimeKind.Utc)));
        await LimitAsync("null", With("A", null!));
    }

    [Fact]
    public async Task A_double_is_finite()
    {
        await AcceptedAsync(With("A", double.Epsilon));
        await LimitAsync("'A'", With("A", double.NaN));
        await LimitAsync("'A'", With("A", double.PositiveInfinity));
        await LimitAsync("'A'", With("A", double.NegativeInfinity));
    }

    [Fact]
    public async Task A_time_is_in_1601_or_later()
    {
        await AcceptedAsync(With("A", Limits.EarliestTime));
        await LimitAsync("1600-12-31", With("A", Limits.EarliestTime.AddTicks(-1)));
    }

    [Fact]
    public async Task Text_holds_no_lone_surrogate()
    {
        // Not a theory: an attribute is stored as UTF-8, which cannot carry these either.
        foreach (var text in new[] { "\uD83D", "a\uDE00", "\uDE00\uD83D", "😀\uD83Dx" })
        {
            await LimitAsync("lone surrogate", With("A", text));
            await Assert.ThrowsAsync<StorageLimitException>(() => Queue.PutAsync(text).AsTask());
        }
    }

    [Fact]
    public async Task A_key_holds_1_to_512_characters()
    {
        await AcceptedAsync(new RowOperation.Put(Titled(new('k', 512))));
        await LimitAsync("513", new RowOperation.Put(Titled(new('k', 513))));
        await LimitAsync("holds 0", new RowOperation.Put(Titled("")));
        await Assert.ThrowsAsync<StorageLimitException>(() => Store.ReadAsync(partition, "").AsTask());

        var longest = partition.PadRight(512, 'p');
        Assert.IsType<CommitResult.Committed>(await Store.CommitAsync(longest, [new RowOperation.Put(Titled("task"))]));
        Assert.NotNull(await Store.ReadAsync(longest, "task"));
        await Assert.ThrowsAsync<StorageLimitException>(() => Store.CommitAsync(longest + "p", []).AsTask());
    }

    [Theory]
    [InlineData('/')]
    [InlineData('\\')]
    [InlineData('#')]
    [InlineData('?')]
    [InlineData('\u0000')]
    [InlineData('\u001F')]
    [InlineData('\u007F')]
    [InlineData('\u009F')]
    [InlineData('\uD800')]
    [InlineData('\uFFFF')]
    public async Task A_key_holds_no_character_that_a_url_or_the_service_refuses(char character)
    {
        await LimitAsync($"U+{(int)character:X4}", new RowOperation.Put(Titled($"task{character}1")));
        await LimitAsync("row key", new RowOperation.Delete($"task{character}1", ETag.Any));
        await Assert.ThrowsAsync<StorageLimitException>(() => Store.ReadAsync($"p{character}", "task").AsTask());
    }

    [Theory]
    [InlineData("task|1.2 a's=(b)&c;d,e:f@g$h!i*j\"k<l>")]
    [InlineData("\u00A0任务é")]
    public async Task A_key_holds_any_other_character(string key)
    {
        await AcceptedAsync(new RowOperation.Put(Titled(key)));
        Assert.NotNull(await Store.ReadAsync(partition, key));
        Assert.Equal([key], await KeysAsync(KeyRange.Only(key)));
    }

    [Fact]
    public async Task A_range_ends_in_text_that_every_engine_orders_alike() =>
        await Assert.ThrowsAsync<StorageLimitException>(() => Store.ReadAsync(partition, [KeyRange.Prefix("😀")]).AsTask());

    [Fact]
    public async Task A_range_ends_in_a_key_and_at_most_one_character_more()
    {
        Assert.Empty(await KeysAsync(KeyRange.Only(new('k', 512))));
        await Assert.ThrowsAsync<StorageLimitException>(() => Store.ReadAsync(partition, [KeyRange.Only(new('k', 513))]).AsTask());
    }

    [Fact]
    public async Task A_condition_needs_an_etag() =>
        await LimitAsync("ETag.Any", new RowOperation.Replace(Titled("task"), default));

    [Theory]
    [InlineData("abc", true)]
    [InlineData("a-1", true)]
    [InlineData("ab", false)]
    [InlineData("Abc", false)]
    [InlineData("-abc", false)]
    [InlineData("abc-", false)]
    [InlineData("a--b", false)]
    [InlineData("a_b", false)]
    public void A_queue_name_is_lower_case_letters_digits_and_single_hyphens(string name, bool legal) =>
        Assert.Equal(legal, Record.Exception(() => Store.Queue(name)) is not StorageLimitException);

    [Fact]
    public void A_queue_name_holds_63_characters_and_not_64()
    {
        Assert.NotNull(Store.Queue(new('q', 63)));
        Assert.Throws<StorageLimitException>(() => Store.Queue(new('q', 64)));
    }

    [Fact]
    public async Task A_message_takes_48_KiB_and_no_byte_more()
    {
        await Queue.PutAsync(new('x', 49_152));
        var refused = await Assert.ThrowsAsync<StorageLimitException>(() => Queue.PutAsync(new('x', 49_153)).AsTask());
        Assert.Contains("49153", refused.Message);
        await Assert.ThrowsAsync<StorageLimitException>(() => Queue.PutAsync(new string('重', 16_385)).AsTask());
    }

    [Fact]
    public async Task Delays_and_leases_last_7_days_at_most()
    {
        var tooLong = Limits.LongestDelay + TimeSpan.FromTicks(1);
        await Queue.PutAsync("now");
        await Queue.PutAsync("later", Limits.LongestDelay);
        await BeyondAsync(() => Queue.PutAsync("later", tooLong).AsTask());
        await BeyondAsync(() => Queue.PutAsync("earlier", TimeSpan.FromTicks(-1)).AsTask());
        await BeyondAsync(() => Queue.TakeAsync(1, tooLong).AsTask());
        await BeyondAsync(() => Queue.TakeAsync(1, TimeSpan.FromMilliseconds(999)).AsTask());
        await BeyondAsync(() => Queue.TakeAsync(0, Minute).AsTask());
        await BeyondAsync(() => Queue.TakeAsync(33, Minute).AsTask());

        var message = Assert.Single(await Queue.TakeAsync(32, Limits.LongestDelay));
        await BeyondAsync(() => Queue.ExtendAsync(message, tooLong).AsTask());
        await BeyondAsync(() => Queue.ExtendAsync(message, TimeSpan.FromTicks(-1)).AsTask());
        Assert.NotNull(await Queue.ExtendAsync(message, Limits.LongestDelay));

        static Task BeyondAsync(Func<Task> call) => Assert.ThrowsAsync<StorageLimitException>(call);
    }

    private static RowOperation[] Puts(int count) =>
        [.. Enumerable.Range(0, count).Select(i => new RowOperation.Put(Titled($"k{i:D2}")))];

    private static RowOperation.Put With(string column, object value) =>
        new(new("row", new Dictionary<string, object> { [column] = value }));

    private static Row Wide(string key, int columns, int characters) =>
        new(key, Enumerable.Range(0, columns).ToDictionary(i => $"Column{i}", object (_) => new string('x', characters)));

    private async Task AcceptedAsync(params RowOperation[] operations) => await CommittedAsync(operations);

    private async Task LimitAsync(string named, params RowOperation[] operations)
    {
        var before = await KeysAsync(KeyRange.All);
        var refused = await Assert.ThrowsAsync<StorageLimitException>(() => CommitAsync(operations).AsTask());
        Assert.Contains(named, refused.Message);
        Assert.Equal(before, await KeysAsync(KeyRange.All));
    }
}
