namespace Actieplan.Store;

/// <summary>A stream was not at the version that the append was guarded by; nothing was appended.</summary>
public sealed class UnexpectedVersionException(Guid streamId, long expected, long actual, Exception? inner = null)
    : Exception($"Stream {streamId} was expected at version {expected} and is at {actual}.", inner)
{
    /// <summary>The stream that moved; the first in the order of ids if several did.</summary>
    public Guid StreamId { get; } = streamId;

    /// <summary>The version guarded by; 0 = the stream should not have existed.</summary>
    public long Expected { get; } = expected;

    /// <summary>The version found; 0 = it does not exist.</summary>
    public long Actual { get; } = actual;
}

/// <summary>A name belongs to another stream; nothing was appended.</summary>
public sealed class NameTakenException(string scope, string name, Guid holder, Exception? inner = null)
    : Exception($"The name '{name}' in '{scope}' is taken by stream {holder}.", inner)
{
    /// <summary>Where the name is unique.</summary>
    public string Scope { get; } = scope;

    /// <summary>The name.</summary>
    public string Name { get; } = name;

    /// <summary>The stream that has it.</summary>
    public Guid Holder { get; } = holder;
}

/// <summary>An event to mask is not there, or a name to release is not its stream's; nothing was written. The message
/// holds no name: it may be the text that has to go.</summary>
public sealed class MaskTargetMissingException(string message, Exception? inner = null) : Exception(message, inner);

/// <summary>
/// The connection was lost on the way and the database could not be asked in time whether the events were
/// appended. Sending the same command again with the same key is safe.
/// </summary>
public sealed class OutcomeUnknownException(Exception inner)
    : Exception("Whether the events were appended is not known; ask again with the same idempotency key.", inner);
