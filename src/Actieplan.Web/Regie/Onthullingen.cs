using System.Collections.Immutable;
using System.Text.Json;
using Actieplan.Web.Log;
using Npgsql;
using NpgsqlTypes;

namespace Actieplan.Web.Regie;

/// <summary>What is prepared, in a table of its own beside the log. Once it is revealed its words are the log's, and
/// stand here no more.</summary>
public sealed class Onthullingen(NpgsqlDataSource database, string schema, TimeProvider clock)
{
    /// <summary>Waiting and revealed ones together: whoever has more puts some away.</summary>
    public const int Most = 20;

    private const string Columns = "id, name, version, changes, reveal, back";

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);

    public Task ApplySchemaAsync(CancellationToken cancel) => database.MakeAsync(schema,
        $"""
        create table if not exists {schema}.onthullingen (
            id uuid constraint pk_onthullingen primary key,
            name varchar not null,
            version bigint not null,
            changes jsonb not null,
            reveal jsonb,
            back jsonb,
            made timestamptz not null);
        """, cancel);

    /// <summary>The last one made first.</summary>
    public async Task<ImmutableArray<Onthulling>> ListAsync(CancellationToken cancel) =>
        await ReadAsync($"select {Columns} from {schema}.onthullingen order by made desc, id", [], cancel);

    public async Task<Onthulling?> FindAsync(Guid id, CancellationToken cancel) =>
        (await ReadAsync($"select {Columns} from {schema}.onthullingen where id = $1", [Of(id)], cancel))
            .FirstOrDefault();

    /// <returns>Null where there are as many as there may be.</returns>
    public async Task<Onthulling?> AddAsync(string name, CancellationToken cancel) => (await ReadAsync(
        $"""
        insert into {schema}.onthullingen (id, name, version, changes, made) select $1, $2, 1, '[]', $3
        where (select count(*) from {schema}.onthullingen) < {Most} returning {Columns}
        """, [Of(Guid.CreateVersion7()), Of(name), Of(clock.GetUtcNow())], cancel)).FirstOrDefault();

    /// <returns>As it stands now; null where somebody else changed it since, or it is gone.</returns>
    public async Task<Onthulling?> ReplaceAsync(Onthulling was, Onthulling becomes, CancellationToken cancel) =>
        (await ReadAsync(
            $"""
            update {schema}.onthullingen
            set name = $3, changes = $4, reveal = $5, back = $6, version = version + 1
            where id = $1 and version = $2 returning {Columns}
            """,
            [
                Of(was.Id), Of(was.Version), Of(becomes.Name), OfJson(becomes.Changes), OfJson(becomes.Reveal),
                OfJson(becomes.Back),
            ], cancel)).FirstOrDefault();

    /// <summary>With every word that waited in it.</summary>
    /// <returns>False where somebody else changed it since, or it is gone.</returns>
    public async Task<bool> RemoveAsync(Onthulling was, CancellationToken cancel) => (await ReadAsync(
        $"delete from {schema}.onthullingen where id = $1 and version = $2 returning {Columns}",
        [Of(was.Id), Of(was.Version)], cancel)).Length > 0;

    private async Task<ImmutableArray<Onthulling>> ReadAsync(
        string sql, NpgsqlParameter[] parameters, CancellationToken cancel)
    {
        await using var command = database.CreateCommand(sql);
        command.Parameters.AddRange(parameters);
        await using var row = await command.ExecuteReaderAsync(cancel);
        var found = ImmutableArray.CreateBuilder<Onthulling>();
        while (await row.ReadAsync(cancel))
            found.Add(new(row.GetGuid(0), row.GetString(1), row.GetInt64(2),
                [.. JsonSerializer.Deserialize<Prepared[]>(row.GetString(3), Json)!],
                PressIn(row, 4), PressIn(row, 5)));
        return found.ToImmutable();
    }

    private static Press? PressIn(NpgsqlDataReader row, int column) =>
        row.IsDBNull(column) ? null : JsonSerializer.Deserialize<Press>(row.GetString(column), Json);

    private static NpgsqlParameter Of<T>(T value) => new() { Value = value };

    private static NpgsqlParameter OfJson<T>(T value) => new()
    {
        NpgsqlDbType = NpgsqlDbType.Jsonb,
        Value = value is null ? DBNull.Value : JsonSerializer.Serialize(value, Json),
    };
}
