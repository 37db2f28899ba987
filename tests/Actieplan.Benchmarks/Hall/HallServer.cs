using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Actieplan.Domain;
using Actieplan.Domain.ActionItems;
using Actieplan.Domain.Boards;
using Actieplan.Store;
using Actieplan.Web;
using Actieplan.Web.Boards;
using Actieplan.Web.Log;
using Actieplan.Web.Seeds;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;

namespace Actieplan.Benchmarks.Hall;

/// <summary>A database with the plan and the examples in it, and the real program on it, in a process of its own, on
/// the morning of the conference.</summary>
public sealed class HallServer : IAsyncDisposable
{
    public const string Clock = "2022-05-05T09:00";

    private const int MostConnections = 20;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(120);

    private readonly string data = Directory.CreateTempSubdirectory("actieplan-hall-").FullName;
    private readonly string database = $"actieplan_hall_{Guid.NewGuid():N}"[..24];
    private readonly NpgsqlDataSource admin;
    private readonly NpgsqlDataSource source;
    private Process? process;
    private Func<string, string>? wire;

    private HallServer(NpgsqlDataSource admin, string connectionString)
    {
        this.admin = admin;
        ConnectionString = new NpgsqlConnectionStringBuilder(connectionString) { Database = database }.ConnectionString;
        source = new NpgsqlDataSourceBuilder(ConnectionString)
        {
            ConnectionStringBuilder = { MaxPoolSize = MostConnections },
        }.Build();
        Offset = Brussels.Moment(DateTime.Parse(Clock, CultureInfo.InvariantCulture)) - TimeProvider.System.GetUtcNow();
        Store = Tracker.StoreOf(source, "actieplan", new PlanClock(TimeProvider.System, Offset), NullLoggerFactory.Instance);
        Address = new(IPAddress.Loopback, FreePort());
    }

    public static DateOnly Day { get; } = new(2022, 5, 5);

    public EventStore Store { get; }

    public string ConnectionString { get; }

    /// <summary>From the real time to that of the program.</summary>
    public TimeSpan Offset { get; }

    public IPEndPoint Address { get; }

    /// <summary>The items that there are, and who carries them.</summary>
    public IReadOnlyList<(Guid Id, string Slug, string Group)> Items { get; private set; } = [];

    public IReadOnlyList<string> Groups { get; private set; } = [];

    public Process Process => process!;

    /// <param name="wire">Where the program finds its database, if not straight.</param>
    public static async Task<HallServer> StartAsync(Bench bench, Func<string, string>? wire = null)
    {
        var hall = new HallServer(bench.Source, bench.ConnectionString);
        await bench.ExecuteAsync($"create database {hall.database}");
        await hall.Store.ApplySchemaAsync(default);
        var lines = await ReadSeeds.ReadAsync(ReadSeeds.Plan, default);
        var examples = await ReadSeeds.ReadAsync(ReadSeeds.Examples, default);
        await new PlaySeeds(hall.Store).PlayAsync([.. lines, .. examples], default);
        await hall.LearnAsync();
        hall.wire = wire;
        await hall.StartAsync();
        return hall;
    }

    /// <summary>Resident memory, in bytes.</summary>
    public long Resident => ResidentOf(Process);

    /// <summary>Of the processor, since it started.</summary>
    public TimeSpan Cpu
    {
        get
        {
            Process.Refresh();
            return Process.TotalProcessorTime;
        }
    }

    public static long ResidentOf(Process of) => File.ReadLines($"/proc/{of.Id}/status")
        .Where(line => line.StartsWith("VmRSS:", StringComparison.Ordinal))
        .Select(line => long.Parse(line.AsSpan(6, line.Length - 9), CultureInfo.InvariantCulture) * 1024).Single();

    public async Task StartAsync()
    {
        var through = wire?.Invoke(ConnectionString) ?? ConnectionString;
        process = Started(["serve", "--urls", $"http://127.0.0.1:{Address.Port}", "--data", data, "--clock", Clock],
            EnvironmentOf(through));
        process.BeginOutputReadLine();
        await UntilListeningAsync(Address);
    }

    /// <summary>Another command of the program, on the same database.</summary>
    /// <returns>What it printed.</returns>
    public async Task<string> AskAsync(params string[] command)
    {
        using var asked = Started([.. command, "--data", data], EnvironmentOf(ConnectionString));
        var printed = await asked.StandardOutput.ReadToEndAsync();
        await asked.WaitForExitAsync();
        return asked.ExitCode == 0 ? printed : throw new InvalidOperationException($"{command[0]} ended with {asked.ExitCode}.");
    }

    /// <summary>At once, as if its machine lost power.</summary>
    public async Task KillAsync()
    {
        Process.Kill();
        await Process.WaitForExitAsync();
        Process.Dispose();
    }

    public async ValueTask DisposeAsync()
    {
        if (process is not null) await KillAsync();
        await source.DisposeAsync();
        await using (var drop = admin.CreateCommand($"drop database {database} with (force)")) await drop.ExecuteNonQueryAsync();
        Directory.Delete(data, recursive: true);
    }

    /// <summary>Another process of the program, or of this one; what it says is not for standard output.</summary>
    public static Process Started(string[] arguments, params (string Name, string Value)[] environment) =>
        Started("Actieplan.Web.dll", arguments, environment);

    public static Process Started(string program, string[] arguments, params (string Name, string Value)[] environment)
    {
        var start = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, program), .. arguments])
        {
            RedirectStandardOutput = true, WorkingDirectory = Path.GetTempPath(),
        };
        foreach (var (name, value) in environment) start.Environment[name] = value;
        return Process.Start(start)!;
    }

    private static (string, string)[] EnvironmentOf(string database) =>
        [("ConnectionStrings__Actieplan", database), ("DOTNET_ENVIRONMENT", "Production")];

    public static async Task UntilListeningAsync(IPEndPoint address)
    {
        var since = Stopwatch.GetTimestamp();
        using var pace = new PeriodicTimer(TimeSpan.FromMilliseconds(20));
        while (await pace.WaitForNextTickAsync())
        {
            using var socket = new Socket(SocketType.Stream, ProtocolType.Tcp);
            try
            {
                await socket.ConnectAsync(address);
                return;
            }
            catch (SocketException) when (Stopwatch.GetElapsedTime(since) < Patience)
            {
                // not there yet
            }
        }
    }

    public static int FreePort()
    {
        using var listener = new Socket(SocketType.Stream, ProtocolType.Tcp);
        listener.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        return ((IPEndPoint)listener.LocalEndPoint!).Port;
    }

    /// <summary>Writes one report, as another node would.</summary>
    /// <returns>Its position, once the database has it.</returns>
    public async Task<long> ReportAsync(Guid item, long number)
    {
        var report = new ProgressReported((Phase)(1 + (number % 6)), (Koers)(number % 2), null,
            $"Bericht {number} uit de zaal, met genoeg woorden om een gewone zin te zijn.", null, null, null, null);
        var appended = await Store.AppendAsync(
            new() { Events = [new Entry(ActionItem.Stream(item), report, Day).ToNew()] }, default);
        return appended.Position;
    }

    private async Task LearnAsync()
    {
        var through = await Store.FenceAsync(default);
        var board = (await Store.ReadAllAsync(0, through, 10_000, default))
            .Aggregate(PlanBoard.Empty, PlanProjection.Definition.Evolve);
        Items = [.. board.Items.Values.Where(item => item is { Stopped: null, Phase: not null })
            .OrderBy(item => item.Added.Slug, StringComparer.Ordinal)
            .Select(item => (item.Id, item.Added.Slug, board.Groups[item.Added.Group].Started.Slug))];
        Groups = [.. board.Groups.Values.Select(group => group.Started.Slug).Order(StringComparer.Ordinal)];
    }

    /// <summary>The boards that a hall looks at: half of it at the plan, the others at a group, an action, the screen.
    /// </summary>
    public IEnumerable<string> BoardsOf(int watchers)
    {
        string[] others =
        [
            BoardNames.Screen, BoardNames.Groups, BoardNames.Milestones, .. Groups.Select(BoardNames.OfGroup),
            .. Items.Take(6).Select(item => BoardNames.OfItem(item.Slug)),
        ];
        return Enumerable.Range(0, watchers).Select(i => i % 2 == 0 ? BoardNames.Plan : others[i / 2 % others.Length]);
    }
}
