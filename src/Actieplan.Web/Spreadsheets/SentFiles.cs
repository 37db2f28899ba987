using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Serialization;
using Actieplan.Web.Log;
using Npgsql;
using NpgsqlTypes;

namespace Actieplan.Web.Spreadsheets;

/// <summary>Files that were sent, in tables of their own beside the log, with what each row would do: a restart or a
/// lost connection loses nothing of it. Once a row is in the log its words are kept there, and here no more.</summary>
public sealed class SentFiles(NpgsqlDataSource database, string schema, TimeProvider clock)
{
    /// <summary>Of one person: whoever has more throws some away.</summary>
    public const int Most = 10;

    // whoever works on one says so after each batch; without a word for so long, another goes on with it
    private const string Lease = "interval '60 seconds'";

    private const string Columns = """
        id, owner, file_name, sheet, state, checks, progress, total, leaves_behind, events, note, made, notes,
        rows_wrong, rows_new, rows_changed, rows_same
        """;

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        Converters = { new JsonStringEnumConverter() },
    };

    public Task ApplySchemaAsync(CancellationToken cancel) => database.MakeAsync(schema,
        $"""
        create table if not exists {schema}.imports (
            id uuid constraint pk_imports primary key,
            owner varchar not null,
            file_name varchar not null,
            sheet varchar not null,
            file bytea not null,
            notes jsonb not null,
            state varchar not null,
            checks integer not null default 0,
            progress integer not null default 0,
            total integer not null,
            leaves_behind boolean not null default false,
            events integer not null default 0,
            note varchar,
            rows_wrong integer not null default 0,
            rows_new integer not null default 0,
            rows_changed integer not null default 0,
            rows_same integer not null default 0,
            made timestamptz not null,
            lease timestamptz);
        create table if not exists {schema}.import_rows (
            import uuid not null references {schema}.imports on delete cascade,
            line integer not null,
            kind varchar not null,
            told jsonb not null,
            constraint pk_import_rows primary key (import, line));
        """, cancel);

    /// <summary>The last one first.</summary>
    public Task<ImmutableArray<Import>> ListAsync(string owner, CancellationToken cancel) =>
        ReadAsync($"select {Columns} from {schema}.imports where owner = $1 order by made desc", cancel, owner);

    public async Task<Import?> FindAsync(Guid id, string owner, CancellationToken cancel) => (await ReadAsync(
        $"select {Columns} from {schema}.imports where id = $1 and owner = $2", cancel, id, owner)).FirstOrDefault();

    /// <summary>Takes the place of what is done and left nothing behind.</summary>
    /// <returns>False where there are as many as there may be.</returns>
    public async Task<bool> AddAsync(
        Guid id, string owner, string fileName, SheetFile file, byte[] bytes, CancellationToken cancel) =>
        await ChangeAsync(
            $"""
            with done as (
                delete from {schema}.imports where owner = $2 and state = '{ImportState.Done}' and rows_wrong = 0)
            insert into {schema}.imports (id, owner, file_name, sheet, file, notes, state, total, made)
            select $1, $2, $3, $4, $5, $6::jsonb, '{ImportState.Checking}', $7, $8
            where (select count(*) from {schema}.imports where owner = $2
                and (state <> '{ImportState.Done}' or rows_wrong > 0)) < {Most} on conflict do nothing
            """, cancel, id, owner, fileName, file.Sheet.Name, bytes, JsonSerializer.Serialize(file.Notes, Json),
            file.Rows.Length, clock.GetUtcNow());

    /// <returns>False where it is gone, or busy.</returns>
    public Task<bool> RemoveAsync(Guid id, string owner, CancellationToken cancel) => ChangeAsync(
        $"delete from {schema}.imports where id = $1 and owner = $2 and state <> '{ImportState.Writing}'", cancel, id,
        owner);

    /// <summary>Somebody says yes to what that check showed.</summary>
    /// <returns>False where it is another one by now.</returns>
    public Task<bool> ConfirmAsync(Guid id, string owner, int checks, bool leavesBehind, CancellationToken cancel) =>
        ChangeAsync(
            $"""
            update {schema}.imports set state = '{ImportState.Writing}', leaves_behind = $4, note = null, progress = 0,
                total = rows_new + rows_changed, lease = null
            where id = $1 and owner = $2 and checks = $3 and state = '{ImportState.Checked}'
            """, cancel, id, owner, checks, leavesBehind);

    /// <summary>Checks it once more, on what there is now.</summary>
    public Task<bool> CheckAgainAsync(Guid id, string owner, CancellationToken cancel) => ChangeAsync(
        $"""
        update {schema}.imports set state = '{ImportState.Checking}', note = null, progress = 0, lease = null
        where id = $1 and owner = $2 and state = '{ImportState.Checked}'
        """, cancel, id, owner);

    /// <summary>One that waits for work and that nobody works on; it is this node's until it goes on without a word.
    /// </summary>
    public async Task<Import?> ClaimAsync(CancellationToken cancel) => (await ReadAsync(
        $"""
        update {schema}.imports set lease = now() + {Lease} where id = (
            select id from {schema}.imports
            where state in ('{ImportState.Checking}', '{ImportState.Writing}') and coalesce(lease, now()) <= now()
            order by made limit 1 for update skip locked)
        returning {Columns}
        """, cancel)).FirstOrDefault();

    /// <summary>Lets it go, for whoever is next.</summary>
    public Task ReleaseAsync(Guid id, CancellationToken cancel) =>
        ChangeAsync($"update {schema}.imports set lease = null where id = $1", cancel, id);

    /// <returns>False where it was thrown away.</returns>
    public Task<bool> ProgressAsync(Guid id, int progress, CancellationToken cancel) => ChangeAsync(
        $"update {schema}.imports set progress = $2, lease = now() + {Lease} where id = $1", cancel, id, progress);

    public async Task<byte[]?> FileAsync(Guid id, CancellationToken cancel)
    {
        await using var command = Command($"select file from {schema}.imports where id = $1", id);
        return await command.ExecuteScalarAsync(cancel) as byte[];
    }

    /// <summary>The rows of one kind, a page of them; of every kind where none is named.</summary>
    public async Task<ImmutableArray<RowTold>> RowsAsync(
        Guid id, RowKind? kind, int from, int most, CancellationToken cancel)
    {
        await using var command = Command(
            $"""
            select told from {schema}.import_rows where import = $1 and ($2 = '' or kind = $2)
            order by line offset $3 limit $4
            """, id, $"{kind}", from, most);
        await using var row = await command.ExecuteReaderAsync(cancel);
        var found = ImmutableArray.CreateBuilder<RowTold>();
        while (await row.ReadAsync(cancel)) found.Add(JsonSerializer.Deserialize<RowTold>(row.GetString(0), Json)!);
        return found.ToImmutable();
    }

    /// <summary>What rows come to, in the place of what was told of them before.</summary>
    public async Task TellAsync(Guid id, IReadOnlyCollection<RowTold> rows, CancellationToken cancel)
    {
        await using var command = Command(
            $"""
            insert into {schema}.import_rows (import, line, kind, told)
            select $1, line, kind, told::jsonb
            from unnest($2::integer[], $3::varchar[], $4::varchar[]) r (line, kind, told)
            where exists (select from {schema}.imports where id = $1)
            on conflict (import, line) do update set kind = excluded.kind, told = excluded.told
            """, id, rows.Select(row => row.Line).ToArray(), rows.Select(row => $"{row.Kind}").ToArray(),
            rows.Select(row => JsonSerializer.Serialize(row, Json)).ToArray());
        await command.ExecuteNonQueryAsync(cancel);
    }

    /// <summary>It was checked: it waits for a yes.</summary>
    /// <param name="note">What came in between, where it was to be written already.</param>
    public Task<bool> CheckedAsync(Guid id, int events, string? note, CancellationToken cancel) => ChangeAsync(
        $"""
        update {schema}.imports set state = '{ImportState.Checked}', checks = checks + 1, events = $2, note = $3,
            lease = null, progress = total, {Counts} where id = $1
        """, cancel, id, events, (object?)note ?? DBNull.Value);

    /// <summary>It is in the log, but for what stays behind; only that is kept here, as a file to go on with.</summary>
    public async Task DoneAsync(Guid id, byte[] left, CancellationToken cancel)
    {
        await ChangeAsync(
            $"""
            update {schema}.imports set state = '{ImportState.Done}', lease = null, file = $2, {Counts} where id = $1
            """, cancel, id, left);
        await ChangeAsync(
            $"delete from {schema}.import_rows where import = $1 and kind <> '{RowKind.Fout}'", cancel, id);
    }

    private string Counts => string.Join(", ", new[]
    {
        ("wrong", RowKind.Fout), ("new", RowKind.Nieuw), ("changed", RowKind.Gewijzigd), ("same", RowKind.Ongewijzigd),
    }.Select(one => $"rows_{one.Item1} = (select count(*) from {schema}.import_rows where import = $1 "
        + $"and kind = '{one.Item2}')"));

    private NpgsqlCommand Command(string sql, params ReadOnlySpan<object> parameters)
    {
        var command = database.CreateCommand(sql);
        foreach (var parameter in parameters)
            command.Parameters.Add(parameter is DBNull
                ? new() { NpgsqlDbType = NpgsqlDbType.Varchar, Value = parameter }
                : new() { Value = parameter is DateTimeOffset at ? at.ToUniversalTime() : parameter });
        return command;
    }

    private async Task<bool> ChangeAsync(string sql, CancellationToken cancel, params object[] parameters)
    {
        await using var command = Command(sql, parameters);
        return await command.ExecuteNonQueryAsync(cancel) > 0;
    }

    private async Task<ImmutableArray<Import>> ReadAsync(
        string sql, CancellationToken cancel, params object[] parameters)
    {
        await using var command = Command(sql, parameters);
        await using var row = await command.ExecuteReaderAsync(cancel);
        var found = ImmutableArray.CreateBuilder<Import>();
        while (await row.ReadAsync(cancel))
            found.Add(new(row.GetGuid(0), row.GetString(1), row.GetString(2), row.GetString(3),
                Enum.Parse<ImportState>(row.GetString(4)), row.GetInt32(5), row.GetInt32(6), row.GetInt32(7),
                row.GetBoolean(8), row.GetInt32(9), row.IsDBNull(10) ? null : row.GetString(10),
                row.GetFieldValue<DateTimeOffset>(11),
                [.. JsonSerializer.Deserialize<string[]>(row.GetString(12), Json)!],
                new(row.GetInt32(13), row.GetInt32(14), row.GetInt32(15), row.GetInt32(16))));
        return found.ToImmutable();
    }
}
