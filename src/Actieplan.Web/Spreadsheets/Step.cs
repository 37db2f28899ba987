using Actieplan.Domain;
using Actieplan.Store;
using Actieplan.Web.Log;

namespace Actieplan.Web.Spreadsheets;

/// <summary>Rows that are appended together: all of them in one transaction, if none of the streams that they were
/// decided on has moved. What somebody else moves meanwhile is decided again, and only that, while whoever writes there
/// waits; so an import of thousands of rows comes through beside people who keep reporting.</summary>
internal sealed class Step(
    string key, Actor by, IEnumerable<ReadRow[]> parts, IReadOnlyDictionary<int, RowTold> seen, Func<Trial> trials,
    EventStore store, LivePlan plan)
{
    public const string Busy =
        "Er is niets ingevoerd: er wordt nu te veel tegelijk geschreven. Probeer het straks opnieuw.";

    // another node that writes on the same streams between deciding and appending is met this often
    public const int MostTries = 40;

    // rows after which it says how far it is
    private const int TellAfter = 250;

    private readonly Part[] all = [.. parts.Select(rows => new Part(rows))];

    /// <param name="leavesBehind">Rows that hold no longer stay behind; otherwise nothing is written then.</param>
    /// <param name="progress">Told the rows that were decided.</param>
    /// <returns>The rows that hold no longer; null where others kept writing on the same, and nothing was written.
    /// </returns>
    /// <exception cref="NameTakenException">Somebody took an address meanwhile; nothing was written.</exception>
    public async Task<List<RowTold>?> WriteAsync(
        bool leavesBehind, Func<int, Task> progress, CancellationToken cancel)
    {
        // the long part of it, for which nobody waits; what moved meanwhile again, as long as that becomes less
        var (decided, before) = (await DecideAsync(progress, cancel), int.MaxValue);
        while (decided > 0 && decided < before) (decided, before) = (await DecideAsync(null, cancel), decided);
        using var turn = await store.TakeTurnAsync(all.SelectMany(part => part.Streams), cancel);
        for (var tries = 0; tries < MostTries; tries++)
        {
            await DecideAsync(null, cancel);
            if (all.Any(part => part.Trial!.Holds(key))) return [];
            List<RowTold> wrong = [.. all.SelectMany(part => part.Told).Where(row => row.Kind is RowKind.Fout)];
            if (all.All(part => part.Trial!.Entries.Count == 0) || (wrong.Count > 0 && !leavesBehind)) return wrong;
            try
            {
                await store.AppendAsync(ToAppend(), cancel);
                return wrong;
            }
            catch (UnexpectedVersionException moved)
            {
                // somebody wrote there a moment ago, and this node may not have heard of it yet
                foreach (var part in all.Where(part => part.Streams.Contains(moved.StreamId))) part.Trial = null;
            }
        }
        return null;
    }

    /// <returns>The rows that were decided, as they were not yet or no longer.</returns>
    private async Task<int> DecideAsync(Func<int, Task>? progress, CancellationToken cancel)
    {
        var (decided, done, told) = (0, 0, 0);
        foreach (var part in all)
        {
            if (part.Trial?.Stands(plan.Now.State) is not true)
            {
                await DecideOneAsync(part, cancel);
                decided += part.Rows.Length;
            }
            done += part.Rows.Length;
            if (progress is null || done - told < TellAfter) continue;
            told = done;
            await progress(done);
        }
        return decided;
    }

    private async Task DecideOneAsync(Part part, CancellationToken cancel)
    {
        (part.Trial, part.Told) = (trials(), []);
        await part.Trial.LoadAsync(part.Rows, cancel);
        foreach (var row in part.Rows) part.Told.Add(await part.Trial.TryAsync(row, seen[row.Line], cancel));
    }

    private AppendRequest ToAppend() => new()
    {
        Events = [.. all.SelectMany(part => part.Trial!.Entries).Select(DomainEvents.ToNew)],
        Names = [.. all.SelectMany(part => part.Trial!.Reserved)],
        // two parts that read one stream at different versions cannot both stand; the lower one is refused
        ExpectedVersions = all.SelectMany(part => part.Trial!.Read).GroupBy(one => one.Stream)
            .ToDictionary(same => same.Key, same => same.Min(one => one.Version)),
        Headers = new Dictionary<string, string>
        {
            [HeaderNames.Actor] = by.Id, [HeaderNames.IdempotencyKey] = key,
            [HeaderNames.Body] = Asked.FingerprintOf("import", key), [DomainEvents.Role] = by.Role.ToString(),
        },
    };

    private sealed class Part(ReadRow[] rows)
    {
        public ReadRow[] Rows => rows;

        public Trial? Trial { get; set; }

        public List<RowTold> Told { get; set; } = [];

        /// <summary>All that was read to decide it.</summary>
        public IEnumerable<Guid> Streams => Trial?.Read.Select(one => one.Stream) ?? [];
    }
}
