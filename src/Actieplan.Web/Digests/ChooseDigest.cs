using Actieplan.Web.Log;
using Actieplan.Web.Mail;
using Npgsql;

namespace Actieplan.Web.Digests;

/// <summary>Writes down what somebody chose, and promises them a look on their next morning: both or neither.</summary>
public sealed class ChooseDigest(
    Wishes wishes, Outbox outbox, NpgsqlDataSource database, LivePlan plan, PlanClock clock)
{
    /// <param name="pace">Null for no more.</param>
    /// <param name="whole">Of the whole plan; otherwise of the own groups.</param>
    public async Task ChooseAsync(string person, Pace? pace, bool whole, CancellationToken cancel)
    {
        var now = clock.GetUtcNow();
        await using var connection = await database.OpenConnectionAsync(cancel);
        await using var transaction = await connection.BeginTransactionAsync(cancel);
        await wishes.SetAsync(connection, person, pace, whole, (plan.Now.Position, Brussels.DayOf(now)), cancel);
        if (pace is { } often)
            await outbox.PromiseAsync(PromiseDigests.Of(person, Morning.After(now, often)), connection, cancel);
        await transaction.CommitAsync(cancel);
    }
}
