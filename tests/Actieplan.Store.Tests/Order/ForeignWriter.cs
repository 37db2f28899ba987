using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using Npgsql;

namespace Actieplan.Store.Tests.Order;

/// <summary>As Marten in its default mode: the numbers first, then the events; and then, at random, all that can
/// become of a transaction that holds a number.</summary>
[SuppressMessage("Security", "CA5394", Justification = "Not a secret.")]
internal sealed class ForeignWriter(Turmoil turmoil, int seed)
{
    private readonly Random random = new(seed);

    public async Task WriteOnAsync(CancellationToken stop)
    {
        while (!stop.IsCancellationRequested)
        {
            try
            {
                await WriteAsync();
            }
            catch (Exception e) when (Database.IsUnavailable(e))
            {
                turmoil.Count("killed");
            }
            catch (PostgresException e) when (e.SqlState == PostgresErrorCodes.RaiseException)
            {
                turmoil.Count("refused");
            }
        }
    }

    private Task WriteAsync() => random.Next(12) switch
    {
        < 5 => CommitAsync(),
        < 7 => RollBackAsync(),
        7 => CollideAsync(),
        8 => DieAsync(),
        9 => KillAsync(),
        _ => PrepareAsync(),
    };

    private async Task CommitAsync()
    {
        await using var connection = await OpenAsync();
        var numbers = await BeginAsync(connection);
        await turmoil.RunAsync(connection, "commit");
        turmoil.Commit("foreign", numbers);
    }

    private async Task RollBackAsync()
    {
        await using var connection = await OpenAsync();
        await BeginAsync(connection);
        await turmoil.RunAsync(connection, "rollback");
        turmoil.Count("rolled back");
    }

    /// <summary>Finds its version taken once it has its number, as Marten does when it races.</summary>
    private async Task CollideAsync()
    {
        await using var connection = await OpenAsync();
        var numbers = await BeginAsync(connection);
        try
        {
            await turmoil.RunAsync(connection, $"""
                insert into {turmoil.Schema}.mt_events (seq_id, id, stream_id, version, data, type)
                select nextval('{turmoil.Schema}.mt_events_sequence'), gen_random_uuid(), stream_id, version, data, type
                from {turmoil.Schema}.mt_events where seq_id = {numbers[0]}
                """);
        }
        catch (PostgresException e) when (e.SqlState == PostgresErrorCodes.UniqueViolation)
        {
            await turmoil.RunAsync(connection, "rollback");
            turmoil.Count("collided");
        }
    }

    private async Task DieAsync()
    {
        await using var connection = await OpenAsync();
        await BeginAsync(connection);
        await KillAsync(connection.ProcessID);
        turmoil.Count("died");
        await turmoil.RunAsync(connection, "commit");
    }

    private async Task KillAsync()
    {
        await using var connection = await OpenAsync();
        await turmoil.KillOneAsync(connection, random.Next());
        turmoil.Count("kills");
    }

    private async Task PrepareAsync()
    {
        await turmoil.Prepared.WaitAsync(turmoil.Ct);
        var name = $"{turmoil.Schema} {Guid.NewGuid()}";
        IReadOnlyList<long> numbers = [];
        try
        {
            await using var connection = await OpenAsync();
            numbers = await BeginAsync(connection);
            await turmoil.RunAsync(connection, $"prepare transaction '{name}'");
            // a prepared transaction outlives the session that prepared it
            if (random.Next(3) == 0)
                await KillAsync(connection.ProcessID);
            else
                await StallAsync(connection);
        }
        finally
        {
            await FinishAsync(name, numbers);
            turmoil.Prepared.Release();
        }
    }

    /// <summary>However often its own connection is killed: what stays prepared would hold readers for ever.</summary>
    private async Task FinishAsync(string name, IReadOnlyList<long> numbers)
    {
        var verb = random.Next(2) == 0 ? "commit" : "rollback";
        while (true)
        {
            try
            {
                await using var connection = await OpenAsync();
                if (await turmoil.ScalarAsync<bool>(
                    connection, $"select exists (select from pg_prepared_xacts where gid = '{name}')"))
                {
                    await StallAsync(connection);
                    await turmoil.RunAsync(connection, $"{verb} prepared '{name}'");
                    if (verb == "commit")
                        turmoil.Commit("prepared", numbers);
                    else
                        turmoil.Count("prepared and rolled back");
                }
                return;
            }
            catch (Exception e) when (Database.IsUnavailable(e))
            {
                turmoil.Count("killed");
            }
        }
    }

    /// <summary>A transaction with its numbers drawn and its events inserted, and time lost in between.</summary>
    private async Task<IReadOnlyList<long>> BeginAsync(NpgsqlConnection connection)
    {
        await turmoil.RunAsync(connection, "begin");
        var numbers = await turmoil.ScalarAsync<long[]>(connection, string.Create(CultureInfo.InvariantCulture,
            $"select array_agg(nextval('{{s}}.mt_events_sequence')) from generate_series(1, {random.Next(1, 4)})"));
        await StallAsync(connection);
        await turmoil.RunAsync(connection, $$"""
            with stream as (
                insert into {s}.mt_streams (id, type, version)
                values (gen_random_uuid(), 'task', {{numbers.Length}}) returning id)
            insert into {s}.mt_events (seq_id, id, stream_id, version, data, type)
            select n.number, gen_random_uuid(), stream.id, n.version, '{"Note": "f"}', 'task_noted'
            from stream, unnest('{{{string.Join(',', numbers)}}}'::bigint[]) with ordinality n (number, version)
            """);
        await StallAsync(connection);
        return numbers;
    }

    /// <summary>Mostly short, now and then long enough for a reader to look several times.</summary>
    private Task StallAsync(NpgsqlConnection connection)
    {
        var seconds = random.NextDouble() * (random.Next(20) == 0 ? 0.1 : 0.004);
        return turmoil.RunAsync(
            connection, string.Create(CultureInfo.InvariantCulture, $"select pg_sleep({seconds:F6})"));
    }

    private async Task KillAsync(int process)
    {
        await using var connection = await OpenAsync();
        await turmoil.RunAsync(connection, $"select pg_terminate_backend({process})");
    }

    private ValueTask<NpgsqlConnection> OpenAsync() =>
        turmoil.Nodes[random.Next(turmoil.Nodes.Count)].OpenConnectionAsync(turmoil.Ct);
}
