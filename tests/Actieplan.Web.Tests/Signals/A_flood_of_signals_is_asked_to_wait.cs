using Actieplan.Web.Signals;
using Actieplan.Web.Tests.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using Shouldly;

namespace Actieplan.Web.Tests.Signals;

/// <summary>One form is held back, a hall is not; whoever is told no gets every word back.</summary>
public sealed class A_flood_of_signals_is_asked_to_wait(TestTracker tracker) : IClassFixture<TestTracker>
{
    private const int Hall = 1_400, AtOnce = 32;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task But_a_hall_of_fourteen_hundred_behind_one_address_is_let_in()
    {
        using var client = tracker.Stranger();
        var before = await tracker.Waiting().CountAsync(Cancel);
        await Parallel.ForEachAsync(Enumerable.Range(1, Hall),
            new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = Cancel }, async (seat, _) =>
            {
                using var answer = await client.PostAsync(
                    "/signaal", null, ("token", tracker.Token()), ("text", $"Van stoel {seat}."));
                ((int)answer.StatusCode).ShouldBe(302, $"seat {seat}");
                answer.Headers.Location!.ToString().ShouldBe("/signaal/ontvangen");
            });
        (await tracker.Waiting().CountAsync(Cancel)).ShouldBe(before + Hall);

        // the desk shows the first of so many, and says that there are more
        using var desk = await new Visit(tracker).SignInAs("secretariaat");
        await desk.Open(InTheHall.Desk);
        desk.ShouldBe(200, "Je ziet de 50 die het langst wachten.");
        desk.Page.QuerySelectorAll(".wachtend li").Length.ShouldBe(50);
    }

    [Fact]
    public async Task One_form_after_the_other_with_every_word_back()
    {
        using var visit = new Visit(tracker);
        await visit.Open("/signaal?actie=digitale-vaardigheden");
        for (var time = 1; time <= 5; time++)
        {
            using var same = visit.Tab();
            await same.Send(visit.Filled(form => form.Write("text", $"Voor de {time}e keer.")));
            same.ShouldBe(200, "Dank u");
        }
        await visit.Submit(form => form.Write("text", "Nog eens.").Choose("from", "limburg"));

        visit.ShouldBe(429, "Er komen nu te veel signalen ineens binnen.");
        int.Parse(visit.Header("Retry-After")!, System.Globalization.CultureInfo.InvariantCulture).ShouldBeInRange(1, 600);
        visit.ValueOf("text").ShouldBe("Nog eens.");
        visit.ValueOf("from").ShouldBe("limburg");
        visit.ShouldBe(429, "Het gaat over “Digitale vaardigheden versterken”.");
    }

    [Fact]
    public async Task The_same_words_from_the_same_form_count_once()
    {
        using var client = tracker.Stranger();
        var (token, before) = (tracker.Token(), await tracker.Waiting().CountAsync(Cancel));
        var answers = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ =>
            client.PostAsync("/signaal", null, ("token", token), ("text", "Dubbel geklikt."))));
        answers.ShouldAllBe(answer => (int)answer.StatusCode == 302);
        foreach (var answer in answers) answer.Dispose();
        (await tracker.Waiting().CountAsync(Cancel)).ShouldBe(before + 1);
    }

    [Fact]
    public async Task Until_what_waits_is_read_there_is_no_more_room()
    {
        await using var many = tracker.Services.GetRequiredService<NpgsqlDataSource>().CreateCommand(
            $"insert into {tracker.Schema}.waiting_signals (id, text, raised) select gen_random_uuid(), 'Vol.', now() from generate_series(1, $1)");
        many.Parameters.AddWithValue(WaitingSignals.MostWaiting);
        await many.ExecuteNonQueryAsync(Cancel);
        try
        {
            using var visit = new Visit(tracker);
            await visit.SignalAsync("Eén te veel.");
            visit.ShouldBe(429, "Er wachten al zoveel signalen dat er geen plaats meer is.");
            visit.Header("Retry-After").ShouldNotBeNull();
            visit.ValueOf("text").ShouldBe("Eén te veel.");
        }
        finally
        {
            await using var away = tracker.Services.GetRequiredService<NpgsqlDataSource>().CreateCommand(
                $"delete from {tracker.Schema}.waiting_signals where text = 'Vol.'");
            await away.ExecuteNonQueryAsync(Cancel);
        }
    }
}
