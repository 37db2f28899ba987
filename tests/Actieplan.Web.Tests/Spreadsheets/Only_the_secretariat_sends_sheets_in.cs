using Actieplan.Domain;
using Actieplan.Web.Accounts;
using Actieplan.Web.Tests.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;

namespace Actieplan.Web.Tests.Spreadsheets;

/// <summary>A lead takes the sheets of the own groups along; whoever only reads, or is not known, is told so kindly; and a
/// file is seen by nobody but who sent it.</summary>
[Collection(WithSheets.Name)]
public sealed class Only_the_secretariat_sends_sheets_in(TestTracker tracker)
{
    private static readonly byte[] File =
        InSheets.Empty(InSheets.Reports).Add(("actie", "limburg-invulling"), ("zin", "Van een ander.")).ToFile();

    [Fact]
    public async Task A_lead_takes_along_and_sends_nothing_in()
    {
        using var lead = await new Visit(tracker).SignInAs("trekker-limburg");
        await lead.Open(InSheets.Desk);
        lead.ShouldBe(200, "Regionaal platform Limburg");
        lead.Page.QuerySelectorAll("form, input[type=file]").ShouldBeEmpty();
        lead.Page.QuerySelectorAll("a[download]").Select(link => link.GetAttribute("href")).ShouldBe(
        [
            "/rekenbladen/acties.csv?groep=limburg", "/rekenbladen/mijlpalen.csv?groep=limburg",
            "/rekenbladen/berichten.csv?groep=limburg",
        ]);
    }

    [Fact]
    public async Task Everybody_else_is_refused_at_every_address()
    {
        using var secretariat = await tracker.Secretariat();
        await secretariat.Check(File);
        var page = secretariat.Address.AbsolutePath;
        var other = await Token(Role.Secretariat);
        var steering = await Token(Role.Steering);
        using var lead = await new Visit(tracker).SignInAs("trekker-limburg");
        using var anybody = new Visit(tracker);

        await tracker.ShouldNotMove(async () =>
        {
            foreach (var (method, path) in new[] { ("GET", page), ("POST", page), ("GET", $"{page}/fout.csv"), ("POST", InSheets.Desk) })
            {
                (await lead.Send(Request())).ShouldBe(403, "Dit is niet aan jou");
                (await anybody.Send(Request())).ShouldBe(401);
                (await anybody.Send(Request(steering))).ShouldBe(403, "Je leest mee");
                if (path != InSheets.Desk) (await anybody.Send(Request(other))).ShouldBe(404, "Er is geen bestand op dit adres.");

                HttpRequestMessage Request(string? token = null)
                {
                    var request = new HttpRequestMessage(new(method), path);
                    if (method is "POST") request.Content = new MultipartFormDataContent { { new ByteArrayContent(File), "bestand", "a.csv" } };
                    if (token is not null) request.Headers.Authorization = new("Bearer", token);
                    return request;
                }
            }
            (await anybody.Open(InSheets.Desk)).ShouldBe(401, "Aanmelden");
        });
        await secretariat.Press("weggooien");
        await secretariat.Open(page);
        secretariat.ShouldBe(404);
    }

    private Task<string> Token(Role role) => tracker.Services.GetRequiredService<AccessTokens>()
        .MintAsync(role, [], TestContext.Current.CancellationToken);
}
