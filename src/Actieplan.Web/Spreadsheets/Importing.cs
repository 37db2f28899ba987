using Actieplan.Store;
using Actieplan.Web.Log;

namespace Actieplan.Web.Spreadsheets;

/// <summary>Works on one import: checks it, and once somebody said yes, writes it. Both go in batches, and neither keeps
/// anybody else from writing: nothing is locked while rows are tried, and what was read is only compared at the moment
/// of the append.</summary>
public sealed class Importing(SentFiles files, EventStore store, LivePlan plan, PlanClock clock)
{
    /// <summary>Rows that are tried, and in parts also written, in one go.</summary>
    public const int Batch = 250;

    // who writes on the same streams meanwhile is met this often
    private const int MostTries = 8;

    private const string Changed =
        "Er is niets ingevoerd: het plan veranderde sinds je keek. Kijk de rijen opnieuw na.";

    private const string Busy =
        "Er is niets ingevoerd: er wordt nu te veel tegelijk geschreven. Probeer het straks opnieuw.";

    public async Task CheckAsync(Import import, CancellationToken cancel)
    {
        if (await FileAsync(import, cancel) is not { } file) return;
        var trial = TrialOf(import, file);
        var rows = await trial.ReadAsync(null, cancel);
        foreach (var batch in rows.Chunk(Batch).Index())
        {
            await trial.LoadAsync(batch.Item, cancel);
            var told = new List<RowTold>(batch.Item.Length);
            foreach (var row in batch.Item) told.Add(await trial.TryAsync(row, null, cancel));
            await files.TellAsync(import.Id, told, cancel);
            if (!await files.ProgressAsync(import.Id, DoneBy(batch.Index, rows.Length), cancel)) return;
        }
        await files.CheckedAsync(import.Id, trial.Events, null, cancel);
    }

    public async Task WriteAsync(Import import, CancellationToken cancel)
    {
        if (await FileAsync(import, cancel) is not { } file) return;
        var seen = (await files.RowsAsync(import.Id, null, 0, int.MaxValue, cancel))
            .Where(row => row.Writes).ToDictionary(row => row.Line);
        if (import.LeavesBehind ? await WriteInPartsAsync() : await WriteAtOnceAsync())
            await files.DoneAsync(import.Id, await LeftAsync(import, file, cancel), cancel);

        // a part that was written stays so; one that holds no longer stays behind, row by row
        async Task<bool> WriteInPartsAsync()
        {
            var order = (await TrialOf(import, file).ReadAsync(seen.Keys, cancel)).Select(row => row.Line)
                .ToArray();
            foreach (var (at, part) in order.Chunk(Batch).Index())
            {
                if (at * Batch < import.Progress) continue;
                if (await WriteStepAsync(import, file, at, [.. part.Select(line => seen[line])], cancel) is { } why)
                    await files.TellAsync(import.Id, [.. part.Select(line => seen[line].With(new Fault(null, why)))], cancel);
                await files.ProgressAsync(import.Id, DoneBy(at, order.Length), cancel);
            }
            return true;
        }

        async Task<bool> WriteAtOnceAsync()
        {
            if (await WriteStepAsync(import, file, 0, [.. seen.Values], cancel) is not { } why) return true;
            await files.CheckedAsync(import.Id, import.Events, why, cancel);
            return false;
        }
    }

    /// <summary>One append: of all, or of a part.</summary>
    /// <returns>Why nothing was written; null where what could be was.</returns>
    private async Task<string?> WriteStepAsync(
        Import import, SheetFile file, int step, IReadOnlyCollection<RowTold> seen, CancellationToken cancel)
    {
        var lines = seen.ToDictionary(row => row.Line);
        for (var tries = 0; tries < MostTries; tries++)
        {
            var trial = TrialOf(import, file);
            var rows = await trial.ReadAsync(lines.Keys, cancel);
            // in one snapshot, and as late as can be
            await trial.LoadAsync(rows, cancel);
            if (trial.Holds(import.KeyOf(step))) return null;
            var told = new List<RowTold>(rows.Length);
            foreach (var row in rows)
            {
                told.Add(await trial.TryAsync(row, lines[row.Line], cancel));
                if (!import.LeavesBehind && told.Count % Batch == 0)
                    await files.ProgressAsync(import.Id, told.Count, cancel);
            }
            RowTold[] wrong = [.. told.Where(row => row.Kind is RowKind.Fout)];
            if (wrong.Length > 0) await files.TellAsync(import.Id, wrong, cancel);
            if (wrong.Length > 0 && !import.LeavesBehind) return Changed;
            if (trial.Events == 0) return null;
            try
            {
                await store.AppendAsync(trial.ToAppend(import.KeyOf(step)), cancel);
                return null;
            }
            catch (Exception moved) when (moved is UnexpectedVersionException or NameTakenException)
            {
                // somebody wrote between reading and appending: it is tried on what there is now
            }
        }
        return Busy;
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

    private Trial TrialOf(Import import, SheetFile file) => new(store, plan, clock, file, import.By, import.Id);

    private static string Words(RowTold row) => string.Join(" ", row.Faults.Select(fault =>
        fault.Column is null ? fault.Sentence : $"{fault.Column}: {fault.Sentence}"));

    private static int DoneBy(int batch, int rows) => Math.Min((batch + 1) * Batch, rows);
}
