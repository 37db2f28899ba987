using System.Text.Json;
using Npgsql;
using BoardState = System.Collections.Immutable.ImmutableDictionary<System.Guid, Actieplan.Store.Tests.Board>;

namespace Actieplan.Store.Tests.Crashes;

internal enum NodeWork
{
    /// <summary>Several writers and a daemon, without end; each acknowledged key is said.</summary>
    Write,

    /// <summary>A daemon with the default settings, without end.</summary>
    Project,

    /// <summary>Appends to one stream at the exact version, until it has so many; each won version is said.</summary>
    Race,

    /// <summary>So many reports on one stream at once, half of them as decisions.</summary>
    Report,
}

/// <summary>What the other process runs.</summary>
internal static class NodeMain
{
    public const string Ready = "ready";
    public const string Go = "go";
    public const string Acknowledged = "acknowledged ";
    public const string Won = "won ";
    public const string Lost = "lost";
    public const string Failed = "failed: ";

    /// <summary>Ends what was said whole.</summary>
    public const string End = " .";

    public const int Writers = 5;

    /// <summary>So short that a standby is there at once.</summary>
    private static readonly ProjectionSettings Eager = new()
    {
        PollInterval = TimeSpan.FromMilliseconds(20),
        ReconnectPause = TimeSpan.FromMilliseconds(20),
    };

    public static EventStore StoreOn(NpgsqlDataSource dataSource, string schema) => new(dataSource, new EventStoreOptions
    {
        Schema = schema,
        Types = new EventTypes().AddFrom([typeof(TaskAdded), typeof(TaskNoted), typeof(TaskDone), typeof(TextMasked)]),
    });

    public static void Run(string json)
    {
        var order = JsonSerializer.Deserialize<NodeOrder>(json)!;
        try
        {
            RunAsync(order).GetAwaiter().GetResult();
        }
        catch (Exception e)
        {
            Say($"{Failed}{e.ToString().ReplaceLineEndings(" ")}");
            Environment.Exit(1);
        }
    }

    private static async Task RunAsync(NodeOrder order)
    {
        var connectionString = new NpgsqlConnectionStringBuilder(order.ConnectionString)
        { MaxPoolSize = 10, ApplicationName = order.Name }.ConnectionString;
        await using var dataSource = NpgsqlDataSource.Create(connectionString);
        var store = StoreOn(dataSource, order.Schema);
        // the first connection and the first plan are made before the race, not in it
        await store.LoadAsync([order.Stream], default);
        Say(Ready);
        if (await Console.In.ReadLineAsync() != Go)
            return;
        _ = Task.Run(EndWithWhoStartedUsAsync);
        await (order.Work switch
        {
            NodeWork.Write => WriteAsync(store, order.Round),
            NodeWork.Project => new ProjectionDaemon<BoardState>(store, Boards.Projection).RunAsync(default),
            NodeWork.Race => RaceAsync(store, order),
            _ => ReportAsync(store, order),
        });
    }

    private static async Task WriteAsync(EventStore store, int round)
    {
        var daemon = new ProjectionDaemon<BoardState>(store, Boards.Projection, Eager);
        var all = Enumerable.Range(0, Writers).Select(writer => WriteOnAsync(store, round, writer))
            .Append(Task.Run(() => daemon.RunAsync(default)));
        // none of them ends but by an exception, or a daemon that stopped
        await await Task.WhenAny(all);
        throw new InvalidOperationException($"{daemon.Status}");
    }

    private static async Task WriteOnAsync(EventStore store, int round, int writer)
    {
        for (var index = 0; ; index++)
        {
            var command = Command.Of(round, writer, index);
            await command.SendAsync(store, default);
            Say(Acknowledged + command.Key);
        }
    }

    private static async Task RaceAsync(EventStore store, NodeOrder order)
    {
        for (long version = 0; version < order.Many;)
        {
            try
            {
                var appended = await store.AppendAsync(
                    new AppendRequest
                    {
                        Events = [new NewEvent(order.Stream, "task", new TaskNoted($"{Environment.ProcessId}"))],
                        ExpectedVersions = new Dictionary<Guid, long> { [order.Stream] = version },
                    },
                    default);
                version = appended.VersionOf(order.Stream);
                Say($"{Won}{version}");
            }
            catch (UnexpectedVersionException e)
            {
                version = e.Actual;
                Say(Lost);
            }
        }
    }

    private static Task ReportAsync(EventStore store, NodeOrder order) =>
        Task.WhenAll(Enumerable.Range(0, order.Many).Select(i =>
        {
            var note = $"{order.Round}-{i}";
            NewEvent[] events = [new(order.Stream, "task", new TaskNoted(note))];
            return i % 2 == 0
                ? (Task)store.AppendAsync(new AppendRequest { Events = events }, default)
                : store.DecideAsync(
                    new DecisionRequest
                    { Streams = [order.Stream], Actor = "reporter", IdempotencyKey = note, Body = note },
                    _ => Verdict.Of(events), default);
        }));

    private static async Task EndWithWhoStartedUsAsync()
    {
        await Console.In.ReadToEndAsync();
        Environment.Exit(0);
    }

    /// <summary>In one write, which is whole in the pipe or not there.</summary>
    private static void Say(string line) => Console.Out.WriteLine(line + End);
}
