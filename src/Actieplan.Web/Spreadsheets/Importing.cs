using Actieplan.Domain;
using Actieplan.Store;
using Actieplan.Web.Log;

namespace Actieplan.Web.Spreadsheets;

/// <summary>Works on one import: checks it, and once somebody said yes, writes it. Neither keeps anybody else from
/// writing: nothing is locked while rows are tried, and what was read is compared when it is appended.</summary>
public sealed class Importing(SentFiles files, EventStore store, LivePlan plan, PlanClock clock)
{
    /// <summary>Rows that are tried, and in parts also written, in one go.</summary>
    public const int Batch = 250;

    private const string Changed =
        "Er is niets ingevoerd: het plan veranderde sinds je keek. Kijk de rijen opnieuw na.";

    public async Task CheckAsync(Import import, CancellationToken cancel)
    {
        if (await FileAsync(import, cancel) is not { } file) return;
        var names = new KnownNames(plan.Now.State);
        var rows = await ReadingOf(import, file, names).ReadAsync(null, cancel);
        var trial = TrialOf(import, names);
        foreach (var (at, batch) in rows.Chunk(Batch).Index())
        {
            await trial.LoadAsync(batch, cancel);
            var told = new List<RowTold>(batch.Length);
            foreach (var row in batch) told.Add(await trial.TryAsync(row, null, cancel));
            await files.TellAsync(import.Id, told, cancel);
            if (!await files.ProgressAsync(import.Id, DoneBy(at, rows.Length), cancel)) return;
        }
        await files.CheckedAsync(import.Id, trial.Entries.Count, null, cancel);
    }

    public async Task WriteAsync(Import import, CancellationToken cancel)
    {
        if (await FileAsync(import, cancel) is not { } file) return;
        var seen = (await files.RowsAsync(import.Id, null, 0, int.MaxValue, cancel))
            .Where(row => row.Writes).ToDictionary(row => row.Line);
        if (import.LeavesBehind) await WriteInPartsAsync(import, file, seen, cancel);
        else if (await WriteStepAsync(import, file, 0, seen, cancel) is { } why)
        {
            await files.CheckedAsync(import.Id, import.Events, why, cancel);
            return;
        }
        await files.DoneAsync(import.Id, await LeftAsync(import, file, cancel), cancel);
    }

    // a part that was written stays so; one that could not be stays behind, with the reason
    private async Task WriteInPartsAsync(
        Import import, SheetFile file, Dictionary<int, RowTold> seen, CancellationToken cancel)
    {
        var order = await ReadingOf(import, file, new(plan.Now.State)).ReadAsync(seen.Keys, cancel);
        foreach (var (at, batch) in order.Chunk(Batch).Index())
        {
            // written before this node began
            if (at * Batch < import.Progress) continue;
            var part = batch.ToDictionary(row => row.Line, row => seen[row.Line]);
            if (await WriteStepAsync(import, file, at, part, cancel) is { } why)
                await files.TellAsync(
                    import.Id, [.. part.Values.Select(row => row.With(new Fault(null, why)))], cancel);
            await files.ProgressAsync(import.Id, DoneBy(at, order.Length), cancel);
        }
    }

    /// <summary>One append, whole or not at all.</summary>
    /// <returns>Why nothing was written; null where what could be was.</returns>
    private async Task<string?> WriteStepAsync(
        Import import, SheetFile file, int number, Dictionary<int, RowTold> seen, CancellationToken cancel)
    {
        for (var tries = 0; tries < Step.MostTries; tries++)
        {
            var names = new KnownNames(plan.Now.State);
            var rows = await ReadingOf(import, file, names).ReadAsync(seen.Keys, cancel);
            var step = new Step(
                import.KeyOf(number), import.By,
                rows.GroupBy(row => file.Sheet.PartOf(row.Row, names)).Select(part => part.ToArray()), seen,
                () => TrialOf(import, names), store, plan);
            try
            {
                var wrong = await step.WriteAsync(
                    import.LeavesBehind, done => ProgressAsync(import, done, cancel), cancel);
                if (wrong is null) return Step.Busy;
                if (wrong.Count == 0) return null;
                await files.TellAsync(import.Id, wrong, cancel);
                return import.LeavesBehind ? null : Changed;
            }
            catch (NameTakenException)
            {
                // it is read anew, with that address known
            }
        }
        return Step.Busy;
    }

    /// <summary>The rows that stay behind, as they were sent, each with what is wrong with it.</summary>
    public async Task<byte[]> LeftAsync(Import import, SheetFile file, CancellationToken cancel)
    {
        var wrong = (await files.RowsAsync(import.Id, RowKind.Fout, 0, int.MaxValue, cancel))
            .ToDictionary(row => row.Line, Words);
        return WriteCsv.Of(file.Sheet.Columns.Select(column => column.Name).Append(ReadCsv.Faults),
            file.Rows.Where(row => wrong.ContainsKey(row.Line)).Select(row => row.Cells.Append(wrong[row.Line])));
    }

    /// <summary>The file of an import; null where it was thrown away.</summary>
    public async Task<SheetFile?> FileAsync(Import import, CancellationToken cancel) =>
        await files.FileAsync(import.Id, cancel) is { } bytes ? ReadCsv.Of(bytes).File : null;

    // in parts, what was done is told part by part
    private Task ProgressAsync(Import import, int done, CancellationToken cancel) =>
        import.LeavesBehind ? Task.CompletedTask : files.ProgressAsync(import.Id, done, cancel);

    private Reading ReadingOf(Import import, SheetFile file, KnownNames names) =>
        new(store, names, file, line => StreamId.For(import.Owner, $"{import.Id}:{line}"));

    private Trial TrialOf(Import import, KnownNames names) => new(store, plan, clock, import.By, import.Sheet, names);

    private static string Words(RowTold row) => string.Join(" ", row.Faults.Select(fault =>
        fault.Column is null ? fault.Sentence : $"{fault.Column}: {fault.Sentence}"));

    private static int DoneBy(int batch, int rows) => Math.Min((batch + 1) * Batch, rows);
}
