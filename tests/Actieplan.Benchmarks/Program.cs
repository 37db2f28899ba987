using Actieplan.Benchmarks;

var quick = args.Contains("--quick");
var names = args.Where(arg => !arg.StartsWith('-')).ToArray();
Dictionary<string, Func<Task>> benchmarks = new()
{
    ["append-single"] = async () =>
    {
        await using var bench = await Bench.OpenAsync();
        await new AppendSingle(bench, quick).RunAsync();
    },
    ["as-of"] = async () =>
    {
        await using var bench = await Bench.OpenAsync();
        await new AsOfDays(bench, quick).RunAsync();
    },
    ["page-cold"] = () => new PageCold(quick).RunAsync(),
};

if (names is not [var name] || (name != "all" && !benchmarks.ContainsKey(name)))
{
    Console.Error.WriteLine($"Usage: <name> [--quick], with a name of: all, {string.Join(", ", benchmarks.Keys)}");
    return 1;
}
foreach (var (each, run) in benchmarks.Where(benchmark => name == "all" || benchmark.Key == name))
{
    Console.Error.WriteLine(each);
    await run();
}
return 0;
