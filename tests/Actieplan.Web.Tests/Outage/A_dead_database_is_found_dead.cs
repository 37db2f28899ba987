using Actieplan.Web.CommandLine;
using Npgsql;
using Shouldly;

namespace Actieplan.Web.Tests.Outage;

/// <summary>Whatever a connection string asks, nobody waits for longer than a person looks at a page.</summary>
public sealed class A_dead_database_is_found_dead
{
    [Theory]
    [InlineData("Host=a", 4, 10)]
    [InlineData("Host=a;Timeout=0;Command Timeout=0", 4, 10)]
    [InlineData("Host=a;Timeout=60;Command Timeout=600", 4, 10)]
    [InlineData("Host=a;Timeout=2;Command Timeout=5", 2, 5)]
    public async Task Within_seconds(string asked, int secondsToConnect, int secondsPerCommand)
    {
        await using var source = OpenDatabase.SourceOf(asked);
        var settings = new NpgsqlConnectionStringBuilder(source.ConnectionString);
        (settings.Timeout, settings.CommandTimeout).ShouldBe((secondsToConnect, secondsPerCommand));
    }
}
