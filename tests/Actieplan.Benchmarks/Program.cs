using System.Globalization;
using Actieplan.Benchmarks;
using Actieplan.Benchmarks.Hall;

if (args is [BareHubs.Verb, var way, var url])
{
    await BareHubs.ServeAsync(way, url);
    return 0;
}
if (args is [KeptPages.Verb, var file, var at])
{
    await KeptPages.ServeBytesAsync(file, at);
    return 0;
}
var quick = args.Contains("--quick");
var watchers = Array.IndexOf(args, "--watchers") is >= 0 and var place
    ? int.Parse(args.ElementAtOrDefault(place + 1) ?? "", CultureInfo.InvariantCulture)
    : (int?)null;
var names = args.Where(arg => !arg.StartsWith('-') && arg != $"{watchers}").ToArray();
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
    ["push"] = () => OnAsync(bench => new OnTheProgram(bench, quick, watchers).PushAsync()),
    ["fan-out"] = () => new Carrying(quick, watchers).FanOutAsync(),
    ["per-watcher"] = () => new Carrying(quick, watchers).PerWatcherAsync(),
    ["burst"] = () => OnAsync(bench => new OnTheProgram(bench, quick, watchers).BurstAsync()),
    ["stalled"] = () => new Carrying(quick, watchers).StalledAsync(),
    ["storm"] = () => OnAsync(bench => new OnTheProgram(bench, quick, watchers).StormAsync()),
    ["page-cached"] = () => OnAsync(bench => new KeptPages(bench, quick).CachedAsync()),
    ["stampede"] = () => OnAsync(bench => new KeptPages(bench, quick).StampedeAsync()),
    ["weight"] = () => OnAsync(bench => new RealPhone(bench, quick).WeightAsync()),
    ["slow-phone"] = () => OnAsync(bench => new RealPhone(bench, quick).SlowAsync()),
    ["guessing"] = () => OnAsync(bench => new Guessing(bench, quick, watchers).RunAsync()),
    ["hall"] = () => OnAsync(bench => new WholeHall(bench, quick, watchers).RunAsync()),
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
