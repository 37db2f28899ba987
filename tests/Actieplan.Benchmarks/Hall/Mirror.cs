using System.Collections.Concurrent;
using System.IO.Compression;
using System.Text.Json;

namespace Actieplan.Benchmarks.Hall;

/// <summary>What came of one change of a board: which cards, by number, became which texts, by number.</summary>
/// <param name="Day">Left out where it was pushed: then it is of the day that the page is of.</param>
public sealed record Change(long From, long To, string? Day, (int Card, int Text)[] Cards);

/// <summary>A board as all its watchers have it between them. Texts and cards are kept once, under a number, so that a
/// watcher is a row of numbers; and each state that any of them was in is kept once, to be held against the log.
/// </summary>
public sealed class Mirror(string board)
{
    // a card that is gone
    private const int NoText = 0;

    private readonly ConcurrentDictionary<(long From, long To), (byte[] Bytes, Change Change)> pushed = new();
    private readonly ConcurrentDictionary<int, (byte[] Bytes, Change Change)> fetched = new();
    private readonly ConcurrentDictionary<(long Position, ulong State), byte> states = new();
    private readonly Dictionary<string, int> cards = [], texts = new() { [""] = NoText };
    private readonly Lock gate = new();
    private int variants;

    public string Board => board;

    /// <summary>How often the same delta came as other bytes.</summary>
    public int Variants => variants;

    public IEnumerable<(long Position, ulong State)> States => states.Keys;

    public void Note(long position, ulong state) => states.TryAdd((position, state), 0);

    /// <param name="message">A whole message of the hub: {"type":1,"target":"delta","arguments":["plan",1,2,{…}]}.
    /// </param>
    /// <param name="head">As far as its third argument.</param>
    public Change Read(ReadOnlyMemory<byte> message, (long From, long To) head)
    {
        if (pushed.TryGetValue(head, out var known) && known.Bytes.AsSpan().SequenceEqual(message.Span))
            return known.Change;
        using var json = JsonDocument.Parse(message);
        var arguments = json.RootElement.GetProperty("arguments");
        using var cards = Unpack(arguments[3]);
        var change = Of(arguments[1].GetInt64(), arguments[2].GetInt64(), null, cards?.RootElement ?? arguments[3]);
        // two may read the same at once
        if (!pushed.TryAdd(head, (message.ToArray(), change))
            && !pushed[head].Bytes.AsSpan().SequenceEqual(message.Span))
            Interlocked.Increment(ref variants);
        return change;
    }

    /// <param name="answer">Of /borden/{board}, as packed as it came.</param>
    public Change Read(byte[] answer)
    {
        // a hall that comes back is given the same: it is read once, and compared each time
        var hash = new HashCode();
        hash.AddBytes(answer);
        var key = hash.ToHashCode();
        if (fetched.TryGetValue(key, out var known) && known.Bytes.AsSpan().SequenceEqual(answer)) return known.Change;
        using var brotli = new BrotliStream(new MemoryStream(answer), CompressionMode.Decompress);
        using var json = JsonDocument.Parse(brotli);
        var root = json.RootElement;
        var change = Of(root.GetProperty("from").GetInt64(), root.GetProperty("to").GetInt64(),
            root.GetProperty("day").GetString(), root.GetProperty("cards"));
        fetched[key] = (answer, change);
        return change;
    }

    /// <summary>The state that these cards are.</summary>
    public ulong StateOf(IEnumerable<(string Id, string Html)> rendered)
    {
        var row = new Row();
        lock (gate)
            foreach (var (id, html) in rendered.DistinctBy(card => card.Id)) row.Put(Number(cards, id), Text(html));
        return row.State;
    }

    private Change Of(long from, long to, string? day, JsonElement changed)
    {
        lock (gate)
            return new(from, to, day,
                [.. changed.EnumerateObject().Select(card => (Number(cards, card.Name), Text(card.Value.GetString())))]);
    }

    // assets/unpack.js
    private static JsonDocument? Unpack(JsonElement cards)
    {
        if (cards.ValueKind is not JsonValueKind.String) return null;
        using var gzip = new GZipStream(new MemoryStream(cards.GetBytesFromBase64()), CompressionMode.Decompress);
        return JsonDocument.Parse(gzip);
    }

    private int Text(string? html) => html is null ? NoText : Number(texts, $"<{html}");

    private static int Number(Dictionary<string, int> known, string text)
    {
        if (!known.TryGetValue(text, out var number)) known[text] = number = known.Count;
        return number;
    }
}

/// <summary>The cards that one watcher has.</summary>
public sealed class Row
{
    private int[] texts = [];

    /// <summary>The same for the same cards with the same texts, in whatever order they came.</summary>
    public ulong State { get; private set; }

    public void Put(int card, int text)
    {
        if (card >= texts.Length) Array.Resize(ref texts, Math.Max(card + 1, texts.Length * 2));
        State ^= Mix(card, texts[card]) ^ Mix(card, text);
        texts[card] = text;
    }

    // of nothing it is nothing
    private static ulong Mix(int card, int text)
    {
        if (text == 0) return 0;
        var mixed = ((ulong)(uint)card << 32 | (uint)text) * 0x9E3779B97F4A7C15;
        mixed = (mixed ^ (mixed >> 30)) * 0xBF58476D1CE4E5B9;
        mixed = (mixed ^ (mixed >> 27)) * 0x94D049BB133111EB;
        return mixed ^ (mixed >> 31);
    }
}
