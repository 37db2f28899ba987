using Actieplan.Web.CommandLine;
using Actieplan.Web.Log;
using Actieplan.Web.Mail;
using Actieplan.Web.Tests.Hosting;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;
using Shouldly;

namespace Actieplan.Web.Tests.Mail;

public sealed class A_letter_goes_once(TestDatabase database) : IAsyncLifetime
{
    private const string Person = "trekker@voorbeeld.be";

    private readonly string schema = $"mail_{Guid.NewGuid():N}"[..20];
    private readonly MailListener server = new();
    private readonly MovedTime time = new();
    private NpgsqlDataSource source = null!;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Posted_twice_by_one_key_and_sent_by_two_nodes_at_once()
    {
        server.Open();
        await Outbox().PostAsync(Letter("een"), Cancel);
        await Outbox().PostAsync(Letter("een", "Nog eens hetzelfde"), Cancel);
        await Outbox().PostAsync(Letter("twee"), Cancel);
        // the first node stands with its letter at the server while the second one looks
        var (reached, goOn) = (new TaskCompletionSource(), new TaskCompletionSource());
        server.BeforeTaking = () =>
        {
            reached.TrySetResult();
            return goOn.Task;
        };

        var first = Node().SendDueAsync(Cancel);
        await reached.Task.BoundAsync(Cancel);
        var second = Node().SendDueAsync(Cancel);
        goOn.SetResult();
        await Task.WhenAll(first, second).BoundAsync(Cancel);
        await Node().SendDueAsync(Cancel);

        server.Taken.Select(letter => letter.Message.Subject).Order().ShouldBe(["Brief een", "Brief twee"]);
    }

    [Fact]
    public async Task A_server_that_is_down_delays_and_loses_nothing()
    {
        await Outbox().PostAsync(Letter("een"), Cancel);
        await Node().SendDueAsync(Cancel);
        server.Taken.ShouldBeEmpty();
        (await Outbox().WaitingAsync(Cancel)).Count.ShouldBe(1);

        server.Open();
        await Node().SendDueAsync(Cancel);
        await Node().SendDueAsync(Cancel);

        server.To(Person).Count().ShouldBe(1);
        (await Outbox().WaitingAsync(Cancel)).Count.ShouldBe(0);
    }

    [Fact]
    public async Task Where_it_is_not_known_whether_it_went_it_goes_again_as_the_same_letter()
    {
        server.Open().HangsUpAfterData = true;
        await Outbox().PostAsync(Letter("een"), Cancel);
        await Node().SendDueAsync(Cancel);
        server.HangsUpAfterData = false;

        await Node().SendDueAsync(Cancel);

        server.Taken.Count.ShouldBe(2);
        server.Taken.Select(letter => letter.Message.MessageId).Distinct().Count().ShouldBe(1);
    }

    [Fact]
    public async Task A_node_that_dies_while_it_sends_leaves_the_letter_to_another()
    {
        server.Open();
        await Outbox().PostAsync(Letter("een"), Cancel);
        using var death = CancellationTokenSource.CreateLinkedTokenSource(Cancel);
        server.BeforeTaking = async () =>
        {
            await death.CancelAsync();
            throw new IOException("The line is cut.");
        };
        await Should.ThrowAsync<OperationCanceledException>(Node().SendDueAsync(death.Token));
        server.Taken.ShouldBeEmpty();
        server.BeforeTaking = () => Task.CompletedTask;

        await Node().SendDueAsync(Cancel);

        server.To(Person).Count().ShouldBe(1);
    }

    [Fact]
    public async Task Refused_for_good_it_is_shown_with_its_reason_and_holds_up_no_other()
    {
        server.Open().AnswersTo["weg@voorbeeld.be"] = "550 5.1.1 No such person";
        await Outbox().PostAsync(Letter("een") with { To = "weg@voorbeeld.be" }, Cancel);
        await Outbox().PostAsync(Letter("twee"), Cancel);

        await Node().SendDueAsync(Cancel);
        time.Ahead += TimeSpan.FromDays(30);
        server.AnswersTo.Clear();
        await Node().SendDueAsync(Cancel);

        server.Taken.Select(letter => letter.To).ShouldBe([Person]);
        var refused = (await Outbox().RefusedAsync(10, Cancel)).ShouldHaveSingleItem();
        (refused.To, refused.Subject).ShouldBe(("weg@voorbeeld.be", "Brief een"));
        refused.Reason.ShouldContain("No such person");
        (await TextsAsync()).ShouldBeEmpty();

        await Outbox().DismissAsync(refused.Key, Cancel);
        (await Outbox().RefusedAsync(10, Cancel)).ShouldBeEmpty();
        (await HoldsAsync("weg@voorbeeld.be")).ShouldBeFalse();
    }

    [Fact]
    public async Task Put_off_it_goes_later_until_the_server_has_said_so_for_days()
    {
        server.Open().AnswersTo[Person] = "451 4.7.1 Greylisted";
        await Outbox().PostAsync(Letter("een"), Cancel);
        await Outbox().PostAsync(Letter("twee"), Cancel);
        await Node().SendDueAsync(Cancel);
        server.Taken.ShouldBeEmpty();

        time.Ahead += TimeSpan.FromMinutes(2);
        server.AnswersTo.Clear();
        await Node().SendDueAsync(Cancel);
        server.To(Person).Count().ShouldBe(2);

        server.AnswersTo[Person] = "451 4.7.1 Greylisted";
        await Outbox().PostAsync(Letter("drie"), Cancel);
        await Node().SendDueAsync(Cancel);
        (await Outbox().RefusedAsync(10, Cancel)).ShouldBeEmpty();
        time.Ahead += TimeSpan.FromDays(6);
        await Node().SendDueAsync(Cancel);
        (await Outbox().RefusedAsync(10, Cancel)).ShouldHaveSingleItem().Key.ShouldBe("drie");
    }

    [Fact]
    public async Task What_went_leaves_only_its_key_behind()
    {
        server.Open();
        await Outbox().PostAsync(Letter("een", "Een link die je binnenlaat: geheim"), Cancel);
        (await HoldsAsync("geheim")).ShouldBeTrue();
        await Node().SendDueAsync(Cancel);
        (await HoldsAsync("geheim")).ShouldBeFalse();
        (await HoldsAsync(Person)).ShouldBeFalse();
        (await HoldsAsync("een")).ShouldBeTrue();
    }

    [Fact]
    public async Task Somebody_who_left_gets_nothing_that_waited()
    {
        await Outbox().PostAsync(Letter("een"), Cancel);
        await Outbox().ForgetAsync("Trekker@voorbeeld.be", Cancel);
        server.Open();
        await Node().SendDueAsync(Cancel);
        server.Taken.ShouldBeEmpty();
        (await HoldsAsync(Person)).ShouldBeFalse();
    }

    [Fact]
    public async Task Where_a_transaction_is_undone_no_letter_goes()
    {
        server.Open();
        await using (var connection = await source.OpenConnectionAsync(Cancel))
        await using (await connection.BeginTransactionAsync(Cancel))
            await Outbox().PostAsync(Letter("een"), connection, Cancel);
        await Node().SendDueAsync(Cancel);
        server.Taken.ShouldBeEmpty();
    }

    [Fact]
    public async Task What_people_wrote_stays_text_and_brings_no_header()
    {
        server.Open();
        const string Title = "Één titel\r\nBcc: iedereen@voorbeeld.be\r\n\r\n<script>alert(1)</script>";
        await Outbox().PostAsync(Letter("een", $".\r\n.\r\nvan {Title} – €") with
        {
            Subject = Title, Html = "<p>&lt;script&gt;</p>",
            Headers = new Dictionary<string, string> { ["X-Proef"] = "een\r\nBcc: nog@voorbeeld.be" },
        }, Cancel);

        await Node().SendDueAsync(Cancel);

        var letter = server.Taken.ShouldHaveSingleItem();
        letter.To.ShouldBe(Person);
        letter.HeaderLines.ShouldNotContain(line => line.StartsWith("Bcc", StringComparison.OrdinalIgnoreCase));
        letter.HeaderLines.ShouldAllBe(line => line.All(c => c < 128));
        letter.Message.Bcc.ShouldBeEmpty();
        letter.Message.Subject.ShouldStartWith("Één titel");
        letter.Message.Subject.ShouldContain("<script>");
        letter.Message.Subject.ShouldNotContain("\n");
        letter.Message.TextBody.ShouldNotBeNull().ReplaceLineEndings("\n").ShouldContain("\n.\nvan Één titel");
        letter.Message.TextBody.ShouldContain("– €");
        letter.Message.Headers["Auto-Submitted"].ShouldBe("auto-generated");
        letter.Message.From.ToString().ShouldBe("\"Actieplan\" <actieplan@voorbeeld.be>");
    }

    [Fact]
    public async Task A_server_that_does_not_encrypt_is_told_nothing_unless_somebody_asked_for_that_by_name()
    {
        server.Open();
        await Outbox().PostAsync(Letter("een"), Cancel);
        await Node("starttls").SendDueAsync(Cancel);
        server.Taken.ShouldBeEmpty();
        (await Outbox().WaitingAsync(Cancel)).Count.ShouldBe(1);

        await Node("none").SendDueAsync(Cancel);
        server.Taken.Count.ShouldBe(1);
    }

    [Theory]
    [InlineData("Mail:Port", "0")]
    [InlineData("Mail:From", "niemand")]
    [InlineData("Mail:From", "")]
    [InlineData("Mail:Tls", "misschien")]
    [InlineData("Address", "/hier")]
    public void A_setting_that_cannot_be_is_refused_before_anything_starts(string name, string value) =>
        Should.Throw<FormatException>(() => MailSettings.Read(
            new ConfigurationBuilder().AddCommandLine(server.Settings).AddCommandLine([$"--{name}", value]).Build()));

    [Fact]
    public async Task Without_a_mail_server_nothing_is_kept_that_could_go_later()
    {
        MailSettings.Read(new ConfigurationBuilder().Build()).ShouldBeNull();
        await new Outbox(source, schema, time, isOn: false).PostAsync(Letter("een"), Cancel);
        (await HoldsAsync("een")).ShouldBeFalse();
    }

    [Theory]
    [InlineData("geen adres")]
    [InlineData("een@voorbeeld.be, twee@voorbeeld.be")]
    [InlineData("een@voorbeeld.be\r\nBcc: twee@voorbeeld.be")]
    [InlineData("Naam <een@voorbeeld.be>")]
    [InlineData("")]
    public Task An_address_that_is_none_is_refused_at_once(string address) =>
        Should.ThrowAsync<ArgumentException>(Outbox().PostAsync(Letter("een") with { To = address }, Cancel));

    public async ValueTask InitializeAsync()
    {
        source = OpenDatabase.SourceOf(database.ConnectionString, 6);
        await using (var make = source.CreateCommand($"create schema {schema}")) await make.ExecuteNonQueryAsync(Cancel);
        await Outbox().ApplySchemaAsync(Cancel);
    }

    public async ValueTask DisposeAsync()
    {
        await server.DisposeAsync();
        await using (var drop = source.CreateCommand($"drop schema {schema} cascade")) await drop.ExecuteNonQueryAsync();
        await source.DisposeAsync();
    }

    private static Letter Letter(string key, string text = "Dag.") =>
        new(key, Person, $"Brief {key}", text, null, new Dictionary<string, string>());

    private Outbox Outbox() => new(source, schema, new PlanClock(time, TimeSpan.Zero), isOn: true);

    /// <summary>One that knows only what the database knows.</summary>
    private SendLetters Node(string tls = "none") => new(
        Outbox(), MailSettings.Read(new ConfigurationBuilder()
            .AddCommandLine([.. server.Settings, "--Mail:Tls", tls]).Build())!, [], time, NullLogger<SendLetters>.Instance);

    private async Task<bool> HoldsAsync(string text)
    {
        await using var command = source.CreateCommand(
            $"select exists (select from {schema}.mail_outbox o where o::text like '%' || $1 || '%')");
        command.Parameters.AddWithValue(text);
        return (bool)(await command.ExecuteScalarAsync(Cancel))!;
    }

    private async Task<string> TextsAsync()
    {
        await using var command = source.CreateCommand(
            $"select coalesce(string_agg(concat(body, html, headers), ''), '') from {schema}.mail_outbox");
        return (string)(await command.ExecuteScalarAsync(Cancel))!;
    }
}
