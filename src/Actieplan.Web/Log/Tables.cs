using Actieplan.Store;
using Actieplan.Web.Accounts;
using Actieplan.Web.Applause;
using Actieplan.Web.Digests;
using Actieplan.Web.Live;
using Actieplan.Web.Mail;
using Actieplan.Web.Regie;
using Actieplan.Web.Shows;
using Actieplan.Web.Signals;
using Npgsql;

namespace Actieplan.Web.Log;

/// <summary>All that a tracker keeps: the log with its boards, and beside it what never happened to the plan.</summary>
public static class Tables
{
    /// <summary>Creates what is missing; may run on several nodes at once.</summary>
    public static async Task ApplyAsync(
        EventStore store, NpgsqlDataSource database, string schema, CancellationToken cancel)
    {
        await store.ApplySchemaAsync(cancel);
        await store.ApplySchemaAsync(PlanProjection.Definition, cancel);
        await new People(database, schema).ApplySchemaAsync(cancel);
        await new SignIns(database, schema, TimeProvider.System).ApplySchemaAsync(cancel);
        await new Links(database, schema).ApplySchemaAsync(cancel);
        await new Attempts(database, schema).ApplySchemaAsync(cancel);
        await new AccessTokens(database, schema, TimeProvider.System).ApplySchemaAsync(cancel);
        await new ShowTable(database, schema).ApplySchemaAsync(cancel);
        await new Onthullingen(database, schema, TimeProvider.System).ApplySchemaAsync(cancel);
        await new Attendance(database, schema).ApplySchemaAsync(cancel);
        await new WaitingSignals(database, schema, TimeProvider.System).ApplySchemaAsync(cancel);
        await new Outbox(database, schema, TimeProvider.System, isOn: false).ApplySchemaAsync(cancel);
        await new Wishes(database, schema).ApplySchemaAsync(cancel);
        await new ApplauseRounds(database, schema, TimeProvider.System).ApplySchemaAsync(cancel);
    }

    /// <summary>Creates tables beside the log, one node at a time: two that create the same thing at once both find it
    /// missing.</summary>
    public static async Task MakeAsync(
        this NpgsqlDataSource database, string schema, string tables, CancellationToken cancel)
    {
        // statements sent together are one transaction, which the lock lasts for
        await using var command = database.CreateCommand(
            $"select pg_advisory_xact_lock(hashtextextended('{schema}:tables', 0)); {tables}");
        await command.ExecuteNonQueryAsync(cancel);
    }
}
