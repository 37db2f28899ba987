using Actieplan.Benchmarks;

var quick = args.Contains("--quick");
var names = args.Where(arg => !arg.StartsWith('-')).ToArray();
Dictionary<string, Func<Task>> benchmarks = new()
{
    ["append-single"] = () => OnAsync(bench => new AppendSingle(bench, quick).RunAsync()),
    ["decide"] = () => OnAsync(bench => new DecideReports(bench, quick).RunAsync()),
    ["with-reader"] = () => OnAsync(bench => new WithReader(bench, quick).RunAsync()),
    ["with-signals"] = () => OnAsync(bench => new WithSignals(bench, quick).RunAsync()),
    ["hot-stream"] = () => OnAsync(bench => new OneHotItem(bench, quick).RunAsync()),
    ["import"] = () => OnAsync(bench => new ImportLog(bench).RunAsync()),
    ["rebuild"] = () => OnAsync(bench => new RebuildBoards(bench, quick).RunAsync()),
    ["growth"] = () => OnAsync(bench => new Growth(bench, quick).RunAsync()),
    ["as-of"] = () => OnAsync(bench => new AsOfDays(bench, quick).RunAsync()),
    ["idle"] = () => OnAsync(bench => new IdleNode(bench, quick).RunAsync()),
    ["page-cold"] = () => new PageCold(quick).RunAsync(),
};

if (names is not [var name] || (name != "all" && !benchmarks.ContainsKey(name)))
{
    Console.Error.WriteLine($"Usage: <name> [--quick], with a name of: all, {string.Join(", ", benchmarks.Keys)}");
    return 1;
}
var failed = false;
foreach (var (each, run) in benchmarks.Where(benchmark => name == "all" || benchmark.Key == name))
{
    Console.Error.WriteLine(each);
    try
    {
        await run();
    }
    catch (Exception wrong) when (wrong is InvalidOperationException or TimeoutException)
    {
        // what was measured is not what should be: the others may still be
        Console.Error.WriteLine($"  no figure: {wrong.Message}");
        failed = true;
    }
}
return failed ? 1 : 0;

static async Task OnAsync(Func<Bench, Task> run)
{
    await using var bench = await Bench.OpenAsync();
    await run(bench);
}
