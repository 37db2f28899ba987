namespace Actieplan.LocalPostgres;

/// <summary>There is no private server; the message tells a person what is missing and what to do.</summary>
public sealed class PostgresUnavailableException : Exception
{
    public PostgresUnavailableException() { }

    public PostgresUnavailableException(string message) : base(message) { }

    public PostgresUnavailableException(string message, Exception innerException)
        : base(message, innerException) { }
}
