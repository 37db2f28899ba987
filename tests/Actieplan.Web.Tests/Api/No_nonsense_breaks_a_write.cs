using System.Text;
using Actieplan.Web.Tests.Hosting;
using Shouldly;

namespace Actieplan.Web.Tests.Api;

public sealed class No_nonsense_breaks_a_write(TestTracker tracker) : IClassFixture<TestTracker>
{
    private const int Requests = 200, Seed = 20220505;

    [Fact]
    public void Every_write_there_is_is_tried() =>
        EveryWrite.Mapped(tracker).ShouldBe(EveryWrite.All.Select(write => write.Path), ignoreOrder: true);

    [Theory]
    [MemberData(nameof(EveryWrite.Paths), MemberType = typeof(EveryWrite))]
    public async Task Of_the_api(string path)
    {
        using var secretariat = await ApiClient.OfSecretariat(tracker);
        var write = EveryWrite.At(path);
        var (at, valid, seen) = await write.PrepareAsync(tracker, secretariat);
        var nonsense = new Nonsense(Seed);
        await tracker.ShouldNotMove(async () =>
        {
            for (var i = 0; i < Requests; i++)
            {
                var (why, content) = nonsense.From(valid, write.Required);
                var answer = await secretariat.Post(at, content, seen);
                answer.Status.ShouldBeInRange(400, 499, $"{i}, {why}: {answer.Body}");
                answer.ShouldBeProblem(answer.Status, answer.Status switch
                {
                    413 => "te-groot",
                    415 => "soort",
                    // a refinement needs no member: what is left out is a date that is no date
                    422 => "geweigerd",
                    _ => "onleesbaar",
                });
            }
        });
        // and the one they were made from is right, but for a plan: there is one already
        var right = await secretariat.Post(at, valid, seen);
        right.Status.ShouldBeOneOf(path is "/plan" ? [422] : [200, 201], right.Body);
    }

    [Theory]
    [InlineData("/melden/software-op-maat")]
    [InlineData("/beheer/acties/software-op-maat/beschrijven")]
    [InlineData("/beheer/mijlpalen/overzicht-uitleenpunten/verschuiven")]
    [InlineData("/beheer/nieuwe-actie")]
    public async Task Of_a_form(string path)
    {
        using var lead = new Visit(tracker, "trekker-digitalisering");
        await lead.Open(path);
        var random = new Random(Seed);
        await tracker.ShouldNotMove(async () =>
        {
            for (var i = 0; i < Requests; i++)
            {
                await lead.Send(new HttpRequestMessage(HttpMethod.Post, path) { Content = Of(random) });
                lead.Status.ShouldBeInRange(400, 499, $"{i}: {lead.Body}");
                Inside.ShownIn(lead.Body).ShouldBeEmpty();
            }
        });
    }

    // a form that is really ours, with nonsense in one or more of its answers
    [Theory]
    [InlineData("acties/software-op-maat/beschrijven", "title", "slug", "challenge", "krachtlijnen", "versie")]
    [InlineData("acties/software-op-maat/stopzetten", "reason", "on", "key")]
    [InlineData("mijlpalen/overzicht-uitleenpunten/verschuiven", "reason", "due", "precision", "dueFrom")]
    [InlineData("nieuwe-actie", "title", "group", "startedOn", "slug", "ongoing")]
    public async Task Of_an_answer(string path, params string[] fields)
    {
        using var lead = new Visit(tracker, "trekker-digitalisering");
        var random = new Random(Seed);
        await tracker.ShouldNotMove(async () =>
        {
            for (var i = 0; i < Requests / 4; i++)
            {
                await lead.Open($"/beheer/{path}");
                // the first answer may be what anybody writes; this one is refused whatever the others say
                await lead.Submit(form => fields.Aggregate(
                    form.Forge("stap", random.Next(2) == 0 ? "bekijken" : "opslaan"),
                    (filled, field) => filled.Forge(field, Answer(random))).Forge(fields[0], new string('x', 5000)));
                lead.Status.ShouldBeInRange(400, 499, $"{i}: {lead.Body}");
                Inside.ShownIn(lead.Body).ShouldBeEmpty();
            }
        });
    }

    private static string Answer(Random random)
    {
        string[] answers =
        [
            "", " ", "0", "-1", "9999999999999999999", "null", "2022-02-30", "0001-01-01", "9999-12-31", "31/12/9999",
            "<script>", "../..", "a\u0001b", "\ud83d", new string('y', 5000), "periode", "onbekend", "dag", "%00", "é",
        ];
        return answers[random.Next(answers.Length)];
    }

    private static ByteArrayContent Of(Random random)
    {
        string[] types =
        [
            "application/x-www-form-urlencoded", "multipart/form-data", "multipart/form-data; boundary=x",
            "multipart/form-data; boundary=", "application/json", "text/plain",
        ];
        string[] bodies =
        [
            "story=%", "story=%00", "story=%ff%fe", "=", "&&&&", "story", new string('k', 3000) + "=1",
                new string('x', 300_000),
            string.Join('&', Enumerable.Range(0, 1100).Select(i => $"f{i}=1")), "--x\r\n",
                "--x\r\n\r\n\r\n--x--",
            "--x\r\nContent-Disposition: form-data; name=\"story\"\r\n\r\nzonder einde",
                "__RequestVerificationToken=CfDJ8",
            "--x\r\nContent-Disposition: nonsens\r\n\r\n\r\n--x--\r\n",
                "story=een&story=twee&koers[]=opKoers", "",
        ];
        var content = new ByteArrayContent(Encoding.UTF8.GetBytes(bodies[random.Next(bodies.Length)]));
        content.Headers.TryAddWithoutValidation("Content-Type", types[random.Next(types.Length)]);
        return content;
    }
}
