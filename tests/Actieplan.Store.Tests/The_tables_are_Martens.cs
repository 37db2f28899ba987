using Npgsql;
using Shouldly;
using Xunit;

namespace Actieplan.Store.Tests;

/// <summary>A column, default or constraint name that differs is changed or dropped by a Marten that may.</summary>
public sealed class The_tables_are_Martens(Postgres postgres) : StoreTest(postgres)
{
    [Fact]
    public async Task Columns_are_as_in_the_contract()
    {
        var columns = await LinesAsync("""
            select concat_ws(' ', c.relname || '.' || a.attname, format_type(a.atttypid, a.atttypmod),
                             case when a.attnotnull then 'not null' end,
                             'default ' || pg_get_expr(d.adbin, d.adrelid))
            from pg_attribute a join pg_class c on c.oid = a.attrelid
            left join pg_attrdef d on d.adrelid = c.oid and d.adnum = a.attnum
            where c.relnamespace = '{s}'::regnamespace and c.relkind = 'r' and a.attnum > 0 and not a.attisdropped
              and c.relname like 'mt\_%'
            order by c.relname, a.attnum
            """);
        string.Join('\n', columns).ShouldBe("""
            mt_event_progression.name character varying not null
            mt_event_progression.last_seq_id bigint
            mt_event_progression.last_updated timestamp with time zone default transaction_timestamp()
            mt_events.seq_id bigint not null
            mt_events.id uuid not null
            mt_events.stream_id uuid
            mt_events.version bigint not null
            mt_events.data jsonb not null
            mt_events.bdata bytea
            mt_events.type character varying(500) not null
            mt_events.timestamp timestamp with time zone not null default now()
            mt_events.tenant_id character varying default '*DEFAULT*'::character varying
            mt_events.mt_dotnet_type character varying
            mt_events.correlation_id character varying
            mt_events.causation_id character varying
            mt_events.headers jsonb
            mt_events.is_archived boolean default false
            mt_streams.id uuid not null
            mt_streams.type character varying
            mt_streams.version bigint
            mt_streams.timestamp timestamp with time zone not null default now()
            mt_streams.created timestamp with time zone not null default now()
            mt_streams.tenant_id character varying default '*DEFAULT*'::character varying
            mt_streams.is_archived boolean default false
            """);
    }

    [Fact]
    public async Task Constraints_and_indexes_have_Martens_names()
    {
        var constraints = await LinesAsync("""
            select conrelid::regclass::text || ' ' || conname || ' ' || pg_get_constraintdef(oid)
            from pg_constraint where connamespace = '{s}'::regnamespace and contype <> 'n'
            union all
            select indexname || ' ' || indexdef from pg_indexes
            where schemaname = '{s}' and indexname = 'pk_mt_events_stream_and_version'
            order by 1
            """);
        string.Join('\n', constraints).Replace($"{Schema}.", "", StringComparison.Ordinal).ShouldBe("""
            pk_mt_events_stream_and_version CREATE UNIQUE INDEX pk_mt_events_stream_and_version ON mt_events USING btree (stream_id, version)
            mt_event_progression pk_mt_event_progression PRIMARY KEY (name)
            mt_events fkey_mt_events_stream_id FOREIGN KEY (stream_id) REFERENCES mt_streams(id) ON DELETE CASCADE
            mt_events pkey_mt_events_seq_id PRIMARY KEY (seq_id)
            mt_streams pkey_mt_streams_id PRIMARY KEY (id)
            projection_states pkey_projection_states_name PRIMARY KEY (name)
            reserved_names pkey_reserved_names_scope_name PRIMARY KEY (scope, name)
            skipped_events pkey_skipped_events_name_seq_id PRIMARY KEY (name, seq_id)
            """);
    }

    [Fact]
    public async Task A_document_has_a_table_named_after_its_type()
    {
        await Store.ApplySchemaAsync(Boards.Projection, Ct);

        var columns = await LinesAsync("""
            select concat_ws(' ', column_name, data_type, is_nullable, column_default) from information_schema.columns
            where table_schema = '{s}' and table_name = 'mt_doc_board' order by ordinal_position
            """);
        string.Join('\n', columns).ShouldBe("""
            id uuid NO
            data jsonb NO
            mt_last_modified timestamp with time zone YES transaction_timestamp()
            mt_dotnet_type character varying YES
            mt_version bigint NO 0
            """);
        (await LinesAsync("select conname::text from pg_constraint where conrelid = '{s}.mt_doc_board'::regclass and contype = 'p'"))
            .ShouldBe(["pkey_mt_doc_board_id"]);
    }

    [Fact]
    public async Task The_sequence_hands_out_one_number_at_a_time() =>
        (await LinesAsync("select concat(seqstart, ' ', seqcache) from pg_sequence where seqrelid = '{s}.mt_events_sequence'::regclass"))
            .ShouldBe(["1 1"], "a cache would draw numbers without the lock that the fence looks at");

    [Fact]
    public async Task Several_nodes_may_apply_the_schema_at_once()
    {
        await ExecuteAsync("drop schema {s} cascade");
        await Task.WhenAll(Enumerable.Range(0, 8).Select(async _ =>
        {
            await Store.ApplySchemaAsync(Ct);
            await Store.ApplySchemaAsync(Boards.Projection, Ct);
        }));
        (await AppendAsync(Guid.NewGuid(), 0, new TaskAdded("a"))).Position.ShouldBe(1);
    }

    [Theory]
    [InlineData("Actieplan")]
    [InlineData("a; drop table x")]
    [InlineData("")]
    public void A_schema_that_needs_quotes_is_refused(string schema) =>
        Should.Throw<ArgumentException>(() => new EventStoreOptions { Types = new EventTypes(), Schema = schema });

    [Theory]
    [InlineData("update {s}.mt_events set data = '{}'")]
    [InlineData("update {s}.mt_events set type = 'other', is_archived = true")]
    [InlineData("delete from {s}.mt_events")]
    [InlineData("truncate {s}.mt_events")]
    [InlineData("delete from {s}.mt_streams")]
    [InlineData("truncate {s}.mt_streams cascade")]
    public async Task Events_cannot_be_changed(string sql)
    {
        await AppendAsync(Guid.NewGuid(), 0, new TaskAdded("a"));
        (await Should.ThrowAsync<PostgresException>(() => ExecuteAsync(sql))).SqlState.ShouldBe("SI001");
    }

    [Fact]
    public async Task Events_can_be_archived()
    {
        await AppendAsync(Guid.NewGuid(), 0, new TaskAdded("a"));
        await ExecuteAsync("update {s}.mt_events set is_archived = true");
        (await ScalarAsync<bool>("select is_archived from {s}.mt_events")).ShouldBeTrue();
    }

    [Fact]
    public async Task Events_can_be_masked_by_saying_so_and_only_their_content()
    {
        var stream = Guid.NewGuid();
        await AppendAsync(stream, 0, new TaskAdded("a"));
        await ExecuteAsync("""begin; set local store.masking = 'on'; update {s}.mt_events set data = '{"Title":"-"}'; commit""");
        (await LoadAsync(stream)).Events.Single().Data.ShouldBe(new TaskAdded("-"));

        await Should.ThrowAsync<PostgresException>(() =>
            ExecuteAsync("begin; set local store.masking = 'on'; update {s}.mt_events set version = 7; commit"));
        await Should.ThrowAsync<PostgresException>(() => ExecuteAsync("update {s}.mt_events set data = '{}'"));
    }
}
