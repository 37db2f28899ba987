using System.Text.Json;

namespace Actieplan.Store;

/// <summary>A stream that an append writes or only guards, and the version it has to be at; null = any.</summary>
internal readonly record struct StreamUse(Guid Stream, long? Expected, bool Writes);

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
        CheckTexts(request);

        var now = options.Clock.GetUtcNow();
        var headers = request.Events.Select(e => Merged(request.Headers, e.Headers)).ToArray();
        return new PreparedEvents(
            request,
            UsesOf(request),
            request.Events.Select(_ => Guid.CreateVersion7(now)).ToArray(),
            request.Events.Select(e => options.Types.Of(e.Data.GetType())).ToArray(),
            request.Events.Select(e => Json(e.Data, options)).ToArray(),
            headers,
            Array.ConvertAll(headers, h => h.Count == 0 ? null : Json(h, EventStoreOptions.DefaultJson)),
            request.Events.Select((_, i) => Microseconds(request.Timestamps?[i] ?? now)).ToArray(),
            request.Masked.Select(m => Json(m.Data, options)).ToArray());
    }

    /// <summary>The event as it now stands in the log.</summary>
    public StoredEvent Stored(int index, long sequence, long version) => new(
        sequence, Ids[index], Request.Events[index].StreamId, version, Types[index].Alias,
        Request.Events[index].Data, Timestamps[index], Headers[index]);

    private static StreamUse[] UsesOf(AppendRequest request)
    {
        var written = request.Events.Select(e => e.StreamId).ToHashSet();
        return
        [
            .. request.ExpectedVersions.Select(e => new StreamUse(e.Key, e.Value, written.Contains(e.Key))),
            .. written.Where(s => !request.ExpectedVersions.ContainsKey(s)).Select(s => new StreamUse(s, null, true)),
        ];
    }

    private static byte[] Json(object value, EventStoreOptions options)
    {
        var json = Json(value, options.Json);
        return json.Length <= AppendRequest.MaxEventBytes
            ? json
            : throw new ArgumentException(
                $"{value.GetType().Name} has {json.Length} bytes; {AppendRequest.MaxEventBytes} is the most.");
    }

    private static byte[] Json(object value, JsonSerializerOptions options)
    {
        var json = JsonSerializer.SerializeToUtf8Bytes(value, value.GetType(), options);
        return HoldsNull(json)
            ? throw new ArgumentException(
                $"{value.GetType().Name} holds a null character, which PostgreSQL cannot keep.")
            : json;
    }

    private static bool HoldsNull(byte[] json)
    {
        if (json.AsSpan().IndexOf("\\u0000"u8) < 0)
            return false;
        // perhaps only an escaped backslash before these digits: read it to be sure
        var reader = new Utf8JsonReader(json);
        while (reader.Read())
        {
            if (reader.TokenType is JsonTokenType.String or JsonTokenType.PropertyName
                && reader.GetString()!.Contains('\0', StringComparison.Ordinal))
                return true;
        }
        return false;
    }

    private static void CheckTexts(AppendRequest request)
    {
        var texts = request.Events.Select(e => e.StreamType)
            .Concat(request.Names.Concat(request.Released).SelectMany(n => new[] { n.Scope, n.Name }))
            .Concat([request.CorrelationId ?? "", request.CausationId ?? ""]);
        if (texts.FirstOrDefault(t => t.Contains('\0', StringComparison.Ordinal) || t.Length > MaxShortText) is { } bad)
            throw new ArgumentException(bad.Length > MaxShortText
                ? $"A name of {bad.Length} characters; {MaxShortText} is the most."
                : "A name holds a null character, which PostgreSQL cannot keep.", nameof(request));
    }

    private static IReadOnlyDictionary<string, string> Merged(
        IReadOnlyDictionary<string, string> common, IReadOnlyDictionary<string, string>? own)
    {
        if (own is null or { Count: 0 })
            return common;
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
