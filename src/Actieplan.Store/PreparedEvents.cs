using System.Text;
using System.Text.Json;

namespace Actieplan.Store;

/// <summary>A stream that an append writes or only guards, and the version it has to be at; null = any.</summary>
/// <param name="IsFree">Whether the append that writes it guards nothing, so that nothing can refuse it.</param>
internal readonly record struct StreamUse(Guid Stream, long? Expected, bool Writes, bool IsFree);

/// <summary>Events made ready for the database: everything that can be refused without asking it is refused
/// here.</summary>
internal sealed record PreparedEvents(
    AppendRequest Request,
    IReadOnlyList<StreamUse> Uses,
    Guid[] Ids,
    EventType[] Types,
    byte[][] Data,
    IReadOnlyDictionary<string, string>[] Headers,
    byte[]?[] HeaderJson,
    DateTimeOffset[] Timestamps,
    byte[][] Masked)
{
    private const int MaxShortText = 500;

    /// <summary>What it comes to as JSON.</summary>
    public int Bytes { get; } = Data.Sum(d => d.Length) + HeaderJson.Sum(h => h?.Length ?? 0);

    public bool Masks => Request.Masked.Count + Request.Released.Count > 0;

    /// <summary>Whether it may share a commit: one stream written, others at most read, and nothing besides.</summary>
    public bool MayShare => !Masks && Request.Names.Count == 0 && Uses.Count(u => u.Writes) == 1;

    /// <summary>Whether it is one event on one stream that exists, at a given version.</summary>
    public bool IsOne => MayShare && Ids.Length == 1 && Uses is [{ Expected: > 0 }];

    public static PreparedEvents From(AppendRequest request, EventStoreOptions options)
    {
        if (request.Events.Count is 0 or > AppendRequest.MaxEvents)
            throw new ArgumentException(
                $"An append has 1 to {AppendRequest.MaxEvents} events, not {request.Events.Count}.", nameof(request));
        if (request.Timestamps is { } given && given.Count != request.Events.Count)
            throw new ArgumentException($"{given.Count} timestamps for {request.Events.Count} events.",
                nameof(request));
        // what a forgotten time comes to; Npgsql would write it as -infinity
        if (request.Timestamps?.Contains(default) == true)
            throw new ArgumentException("A timestamp is missing.", nameof(request));
        CheckTexts(request);

        var now = options.Clock.GetUtcNow();
        var headers = request.Events.Select(e => Merged(request.Headers, e.Headers)).ToArray();
        var prepared = new PreparedEvents(
            request,
            UsesOf(request),
            request.Events.Select(_ => Guid.CreateVersion7(now)).ToArray(),
            request.Events.Select(e => options.Types.Of(e.Data.GetType())).ToArray(),
            request.Events.Select(e => Json(e.Data, options)).ToArray(),
            headers,
            Array.ConvertAll(headers, h => h.Count == 0 ? null : HeaderBytes(h)),
            request.Events.Select((_, i) => Microseconds(request.Timestamps?[i] ?? now)).ToArray(),
            request.Masked.Select(m => Json(m.Data, options)).ToArray());
        return prepared.Bytes <= AppendRequest.MaxBytes
            ? prepared
            : throw new ArgumentException(
                $"An append of {prepared.Bytes} bytes; {AppendRequest.MaxBytes} is the most.", nameof(request));
    }

    /// <summary>The event as it now stands in the log.</summary>
    public StoredEvent Stored(int index, long sequence, long version) => new(
        sequence, Ids[index], Request.Events[index].StreamId, version, Types[index].Alias,
        Request.Events[index].Data, Timestamps[index], Headers[index]);

    /// <summary>Whether PostgreSQL can keep this text as it is.</summary>
    public static bool CanBeKept(string text) => !text.Contains('\0', StringComparison.Ordinal) && IsWhole(text);

    private static StreamUse[] UsesOf(AppendRequest request)
    {
        var written = request.Events.Select(e => e.StreamId).ToHashSet();
        return
        [
            .. request.ExpectedVersions.Select(e => new StreamUse(e.Key, e.Value, written.Contains(e.Key), false)),
            .. written.Where(s => !request.ExpectedVersions.ContainsKey(s))
                .Select(s => new StreamUse(s, null, true, request.ExpectedVersions.Count == 0)),
        ];
    }

    private static byte[] Json(object value, EventStoreOptions options)
    {
        var json = JsonSerializer.SerializeToUtf8Bytes(value, value.GetType(), options.Json);
        if (json.Length > AppendRequest.MaxEventBytes)
            throw new ArgumentException(
                $"{value.GetType().Name} has {json.Length} bytes; {AppendRequest.MaxEventBytes} is the most.");
        return Kept(json, value.GetType().Name);
    }

    private static byte[] HeaderBytes(IReadOnlyDictionary<string, string> headers)
    {
        var json = JsonSerializer.SerializeToUtf8Bytes(headers, EventStoreOptions.DefaultJson);
        if (json.Length > AppendRequest.MaxHeaderBytes)
            throw new ArgumentException(
                $"Headers of {json.Length} bytes; {AppendRequest.MaxHeaderBytes} is the most.");
        return Kept(json, "A header");
    }

    /// <summary>What would not be read back as it was given is refused. JSON has a null character as an escape, and
    /// the serialiser writes half of a surrogate pair as this one; the whole sign U+FFFD it writes as it is.</summary>
    private static byte[] Kept(byte[] json, string what)
    {
        if (HoldsEscape(json, "\\u0000"u8))
            throw new ArgumentException($"{what} holds a null character, which PostgreSQL cannot keep.");
        if (HoldsEscape(json, "\\uFFFD"u8))
            throw new ArgumentException($"{what} holds half a letter, which UTF-8 cannot keep.");
        return json;
    }

    private static bool HoldsEscape(ReadOnlySpan<byte> json, ReadOnlySpan<byte> escape)
    {
        for (int at; (at = json.IndexOf(escape)) >= 0; json = json[(at + 1)..])
        {
            // after an odd number of backslashes this one is itself escaped, and what follows are plain digits
            if ((at - json[..at].TrimEnd((byte)'\\').Length) % 2 == 0)
                return true;
        }
        return false;
    }

    private static void CheckTexts(AppendRequest request)
    {
        var texts = request.Events.Select(e => e.StreamType)
            .Concat(request.Names.Concat(request.Released).SelectMany(n => new[] { n.Scope, n.Name }))
            .Concat([request.CorrelationId ?? "", request.CausationId ?? ""]);
        foreach (var text in texts)
        {
            if (text.Length > MaxShortText)
                throw new ArgumentException(
                    $"A name of {text.Length} characters; {MaxShortText} is the most.", nameof(request));
            if (!CanBeKept(text))
                throw new ArgumentException(
                    "A name holds a null character or half a letter, which PostgreSQL cannot keep.", nameof(request));
        }
    }

    /// <summary>Half of a surrogate pair is enumerated as U+FFFD, as whoever reads it back would see it.</summary>
    private static bool IsWhole(string text) => text.EnumerateRunes().Count(r => r == Rune.ReplacementChar)
        == text.Count(c => c == Rune.ReplacementChar.Value);

    private static IReadOnlyDictionary<string, string> Merged(
        IReadOnlyDictionary<string, string> common, IReadOnlyDictionary<string, string>? own)
    {
        if (own is null or { Count: 0 } || common.Count == 0)
            return own is { Count: > 0 } ? own : common;
        var merged = new Dictionary<string, string>(common);
        foreach (var (name, value) in own)
            merged[name] = value;
        return merged;
    }

    /// <summary>PostgreSQL keeps microseconds: what is answered now equals what is read later.</summary>
    private static DateTimeOffset Microseconds(DateTimeOffset time)
    {
        var utc = time.ToUniversalTime();
        return utc.AddTicks(-(utc.Ticks % TimeSpan.TicksPerMicrosecond));
    }
}
