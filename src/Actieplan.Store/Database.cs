using System.Net.Sockets;
using Npgsql;
using NpgsqlTypes;

namespace Actieplan.Store;

/// <summary>The little that all talk with PostgreSQL shares.</summary>
internal static class Database
{
    /// <summary>
    /// Whether PostgreSQL could not be reached or broke off, so that what was sent may or may not have happened.
    /// An answer with any other SQLSTATE is an answer: what was sent did not happen.
    /// </summary>
    public static bool IsUnavailable(Exception exception) => exception switch
    {
        PostgresException { SqlState: ['5', '7', 'P', ..] or ['0', '8', ..] or PostgresErrorCodes.TooManyConnections }
            => true,
        PostgresException => false,
        NpgsqlException or IOException or SocketException or TimeoutException => true,
        _ => false,
    };

    public static NpgsqlParameter Parameter<T>(NpgsqlDbType type, T value) =>
        new NpgsqlParameter<T> { NpgsqlDbType = type, TypedValue = value };

    /// <summary>A prepared command: prepared once per physical connection, whatever the connection string
    /// says.</summary>
    public static async Task<NpgsqlCommand> PreparedAsync(
        this NpgsqlConnection connection, string sql, CancellationToken ct, params NpgsqlParameter[] parameters)
    {
        var command = new NpgsqlCommand(sql, connection);
        command.Parameters.AddRange(parameters);
        await command.PrepareAsync(ct);
        return command;
    }

    /// <summary>The first value of the answer to a prepared command, if there is one.</summary>
    public static async Task<object?> AskAsync(
        this NpgsqlConnection connection, string sql, CancellationToken ct, params NpgsqlParameter[] parameters)
    {
        await using var command = await connection.PreparedAsync(sql, ct, parameters);
        return await command.ExecuteScalarAsync(ct);
    }

    /// <summary>What is read of each row of the answer to a prepared command.</summary>
    public static async Task<List<T>> ListAsync<T>(this NpgsqlConnection connection, string sql,
        Func<NpgsqlDataReader, T> read, CancellationToken ct, params NpgsqlParameter[] parameters)
    {
        await using var command = await connection.PreparedAsync(sql, ct, parameters);
        await using var row = await command.ExecuteReaderAsync(ct);
        var all = new List<T>();
        while (await row.ReadAsync(ct))
            all.Add(read(row));
        return all;
    }

    public static async Task ExecuteAsync(
        this NpgsqlConnection connection, string sql, CancellationToken ct, params NpgsqlParameter[] parameters)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        command.Parameters.AddRange(parameters);
        await command.ExecuteNonQueryAsync(ct);
    }
}
