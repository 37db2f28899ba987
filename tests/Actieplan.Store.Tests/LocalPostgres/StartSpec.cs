using Actieplan.LocalPostgres;
using Shouldly;
using Xunit;

namespace Actieplan.Store.Tests.LocalPostgres;

[Collection(nameof(PrivatePostgres))]
public sealed class StartSpec : IDisposable
{
    private readonly DataDirectory _data = new();

    public void Dispose() => _data.Dispose();

    [Fact]
    public async Task It_starts_in_a_fresh_directory_and_answers()
    {
        await using var server = await _data.StartOrJoinAsync();

        server.Joined.ShouldBeFalse();
        var database = await DataDirectory.AskAsync(server.ConnectionString, "select current_database()");
        database.ShouldBe("actieplan");
    }

    [Fact]
    public async Task It_keeps_letters_beyond_ASCII()
    {
        await using var server = await _data.StartOrJoinAsync();

        var encoding = await DataDirectory.AskAsync(server.ConnectionString, "show server_encoding");
        encoding.ShouldBe("UTF8");
        var letters = await DataDirectory.AskAsync(server.ConnectionString, "select 'Ieper, België € 5'");
        letters.ShouldBe("Ieper, België € 5");
    }

    [Fact]
    public async Task What_was_written_is_there_after_a_restart()
    {
        await using (var first = await _data.StartOrJoinAsync())
            await DataDirectory.AskAsync(first.ConnectionString, "create table kept as select 42 as answer");

        await using var second = await _data.StartOrJoinAsync();

        second.Joined.ShouldBeFalse();
        var answer = await DataDirectory.AskAsync(second.ConnectionString, "select answer from kept");
        answer.ShouldBe(42);
    }

    [Fact]
    public async Task It_starts_over_a_stale_pid_file_that_names_another_living_program()
    {
        await using (await _data.StartOrJoinAsync())
            File.Copy(_data.PidFile, Path.Combine(_data.Parent, "stale"));
        var stale = await File.ReadAllLinesAsync(
            Path.Combine(_data.Parent, "stale"), TestContext.Current.CancellationToken);
        stale[0] = $"{Environment.ProcessId}";
        await File.WriteAllLinesAsync(_data.PidFile, stale, TestContext.Current.CancellationToken);

        await using var server = await _data.StartOrJoinAsync();

        server.Joined.ShouldBeFalse();
        (await DataDirectory.AskAsync(server.ConnectionString, "select 1")).ShouldBe(1);
    }

    [Fact]
    public async Task It_starts_under_a_folder_that_only_the_caller_may_enter()
    {
        if (OperatingSystem.IsWindows())
            return;
        const UnixFileMode onlyOwner =
            UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;
        // a temporary folder is so from the start; the test is about it, so it says so
        File.SetUnixFileMode(_data.Parent, onlyOwner);

        await using var server = await _data.StartOrJoinAsync();

        (await DataDirectory.AskAsync(server.ConnectionString, "select 1")).ShouldBe(1);
    }

    [Fact]
    public async Task It_makes_anew_what_a_killed_initdb_left_half_made()
    {
        var half = Path.Combine(_data.Path, "server", "making-half");
        Directory.CreateDirectory(Path.Combine(half, "base"));
        await File.WriteAllTextAsync(
            Path.Combine(half, "PG_VERSION"), "18", TestContext.Current.CancellationToken);

        await using var server = await _data.StartOrJoinAsync();

        (await DataDirectory.AskAsync(server.ConnectionString, "select 1")).ShouldBe(1);
        Directory.Exists(half).ShouldBeFalse();
    }

    [Fact]
    public async Task Only_its_owner_may_read_the_password()
    {
        await using var server = await _data.StartOrJoinAsync();

        if (!OperatingSystem.IsWindows())
            File.GetUnixFileMode(Path.Combine(_data.Path, "server", "password"))
                .ShouldBe(UnixFileMode.UserRead | UnixFileMode.UserWrite);
        var wrong = server.ConnectionString.Replace("Password=", "Password=x", StringComparison.Ordinal);
        (await Should.ThrowAsync<Npgsql.PostgresException>(() => DataDirectory.AskAsync(wrong, "select 1")))
            .SqlState.ShouldBe(Npgsql.PostgresErrorCodes.InvalidPassword);
    }
}
