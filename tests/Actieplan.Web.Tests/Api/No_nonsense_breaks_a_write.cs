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

    [Fact]
    public async Task Of_the_form()
    {
        using var lead = new Visit(tracker, "trekker-digitalisering");
        await lead.Open("/melden/software-op-maat");
        var random = new Random(Seed);
        await tracker.ShouldNotMove(async () =>
        {
            for (var i = 0; i < Requests; i++)
            {
                await lead.Send(
                    new HttpRequestMessage(
                        HttpMethod.Post, "/melden/software-op-maat") { Content = Of(random) });
                lead.Status.ShouldBeInRange(400, 499, $"{i}: {lead.Body}");
                Inside.ShownIn(lead.Body).ShouldBeEmpty();
            }
        });
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
