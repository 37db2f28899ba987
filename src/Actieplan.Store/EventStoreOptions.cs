using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.RegularExpressions;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace Actieplan.Store;

/// <summary>How an <see cref="EventStore"/> names, writes and dates what it stores.</summary>
public sealed partial record EventStoreOptions
{
    private readonly string schema = "actieplan";

    /// <summary>The events that are understood; others are kept and read as <see cref="UnknownEvent"/>.</summary>
    public required EventTypes Types { get; init; }

    /// <summary>The PostgreSQL schema; lower-case letters, digits and underscores, at most 30 characters.</summary>
    /// <exception cref="ArgumentException">Anything else: the name is written into SQL as it is.</exception>
    public string Schema
    {
        get => schema;
        init => schema = SchemaName().IsMatch(value)
            ? value
            : throw new ArgumentException($"'{value}' cannot name a schema here.", nameof(value));
    }

    /// <summary>Dates the events. Waiting and retrying go by real time, whatever this clock says.</summary>
    public TimeProvider Clock { get; init; } = TimeProvider.System;

    /// <summary>A session that drew a number and then does nothing in its transaction for so long is ended, since it
    /// holds up every reader of the log; so far as the database's user may do that. Not below a second.</summary>
    public TimeSpan IdleHolderLimit { get; init; } = TimeSpan.FromMinutes(1);

    /// <summary>How events and documents become JSON: names as they are, enums by name, as Marten with
    /// AsString.</summary>
    public JsonSerializerOptions Json { get; init; } = DefaultJson;

    /// <summary>Whether appends tell of themselves. Without, daemons find out by polling, within <see
    /// cref="ProjectionSettings.PollInterval"/>: for imports beside which nobody watches.</summary>
    public bool Signals { get; init; } = true;

    /// <summary>Where the store, its daemons and followers log.</summary>
    public ILoggerFactory LoggerFactory { get; init; } = NullLoggerFactory.Instance;

    /// <summary>The default of <see cref="Json"/>, to build upon.</summary>
    public static JsonSerializerOptions DefaultJson { get; } = new()
    {
        Converters = { new JsonStringEnumConverter() },
        // what follows from the rest is not stored beside it
        IgnoreReadOnlyProperties = true,
        // jsonb keeps no order of members, so a discriminator need not come first when it is read back
        AllowOutOfOrderMetadataProperties = true,
        // this JSON goes to jsonb and never into a page, so letters with accents need no escapes
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    [GeneratedRegex("^[a-z_][a-z0-9_]{0,29}$")]
    private static partial Regex SchemaName();
}
