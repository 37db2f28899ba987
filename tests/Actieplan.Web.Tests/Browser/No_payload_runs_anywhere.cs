using Actieplan.Domain;
using Actieplan.Web.Tests.Digests;
using Actieplan.Web.Tests.Hosting;
using Actieplan.Web.Tests.Spreadsheets;
using AngleSharp.Dom;
using Microsoft.Playwright;
using Shouldly;

namespace Actieplan.Web.Tests.Browser;

/// <summary>With some hundreds of script payloads in every text of every event, and in every text beside the log: in a real
/// Chromium, once under the policy and once without it, so that the escaping is proved and not the policy alone.</summary>
public sealed class No_payload_runs_anywhere(RealBrowser browser, WithMail mail) : IClassFixture<RealBrowser>, IClassFixture<WithMail>
{
    // whatever shows or carries away what somebody wrote: another address is one line more
    private static readonly string[] Public =
    [
        "/", "/groepen/lading-0", "/mijlpalen", "/mijlpalen/lading-3", "/sinds?van=2021-01-15", "/stand-van-zaken", "/scherm", "/volg", "/herbeleef",
        "/signalen", "/signaal?actie=lading-4", "/krachtlijnen/lading-5", "/acties/lading-6", "/acties/lading-7/verloop",
        "/?op=2022-05-01&kennis=toen", "/api/v1/board", "/api/v1/log?after=0&limit=1000", "/api/v1/items/lading-8/history",
        "/kaart", "/acties/lading-14/kaart", "/acties/lading-15/meenemen", "/api",
    ];

    private static readonly string[] Signed =
    [
        "/melden", "/melden/lading-9", "/beheer", "/beheer/plan", "/beheer/acties/lading-10", "/beheer/acties/lading-11/beschrijven",
        "/beheer/mijlpalen/lading-12", "/regie", "/acties/lading-13/verloop", "/beheer/signalen", "/beheer/mensen", "/beheer/rekenbladen", "/beheer/mails",
        "/mijn", "/mijn/berichten/voorbeeld",
    ];

    // forms that give back what they refuse, by a field of theirs
    private static readonly (string Path, string Field)[] Refusing =
    [
        ("/signaal", "text"), ("/aanmelden", "email"), ("/wachtwoord-vergeten", "email"),
    ];

    private static readonly (string Path, string Field)[] RefusingSigned =
    [
        ("/melden/lading-9", "story"), ("/beheer/acties/lading-11/beschrijven", "title"), ("/beheer/mensen/uitnodigen", "naam"),
        ("/mijn", "waarvoor"), ("/regie", "naam"),
    ];

    // taken along, and drawn by no browser: whatever stands in it
    private static readonly string[] Files =
    [
        "/rekenbladen/acties.csv", "/rekenbladen/mijlpalen.csv", "/rekenbladen/berichten.csv", "/api/v1/items.csv", "/api/v1/milestones.csv",
        "/mijlpalen.ics", "/feed.atom",
    ];

    // every field with all of them, each field in an order of its own; what the browser would stop is let through
    private const string Fill =
        """
        ([field, payloads]) => {
          const form = document.querySelector(`main form [name="${field}"]`).form;
          for (const more of form.querySelectorAll('details')) more.open = true;
          [...form.elements]
            .filter(e => e.matches('textarea, input:not([type=hidden], [type=radio], [type=checkbox], [type=date], [tabindex="-1"])'))
            .forEach((e, i) => {
              if (e.type === 'email' || e.type === 'url') e.type = 'text';
              e.removeAttribute('maxlength');
              e.value = [...payloads.slice(i * 40), ...payloads.slice(0, i * 40)].join(' ');
            });
          form.noValidate = true;
          form.requestSubmit(form.querySelector('button[type=submit]'));
        }
        """;

    private const string SendAsNobody =
        """
        story => {
          const form = Object.assign(document.createElement('form'), { method: 'post', action: '/melden/lading-9' });
          form.append(Object.assign(document.createElement('textarea'), { name: 'story', value: story }));
          document.body.append(form);
          form.submit();
        }
        """;

    // scripts of the build and nothing else; no handler, no frame but that of a card, no address that is a program
    private const string Strange =
        """
        [...document.querySelectorAll('*')].filter(e =>
          e.matches('iframe:not(.voorbeeldkaart), object, embed, base:not(head > [target="_top"]:not([href])), style:not(head > style), meta[http-equiv], script:not([src^="/built/"])')
          || [...e.attributes].some(a => /^on/i.test(a.name) || /^srcdoc$/i.test(a.name)
            || /^(href|src|action|formaction|xlink:href|data|ping|poster|background)$/i.test(a.name)
              && !/^(https?:\/\/|data:image\/|webcal:\/\/[^?#]*\.ics$)/.test(new URL(a.value, location).href)
            || /^(src|action|formaction)$/i.test(a.name) && new URL(a.value, location).origin !== location.origin))
          .map(e => e.outerHTML.slice(0, 120))
        """;

    private TestTracker Tracker => mail.Tracker;

    [Fact]
    public async Task On_no_page_for_anybody_in_no_answer_in_no_delta_and_in_no_letter()
    {
        Payloads.All.Length.ShouldBeGreaterThan(200);
        Payloads.All.ShouldAllBe(payload => Slug.Refuse(payload) != null, "no payload can be an address");
        await Tracker.SeedPayloadsAsync();
        var (visit, besides) = await mail.SeedBesideAsync();
        using var _ = visit;

        await using var bare = await BareAsync();
        await using var bareAtTheDesk = await BareAsync();
        await using var strict = await browser.PersonAsync(Tracker.Address, 1280, 900);
        await Task.WhenAll(ReadAsync(), WorkAsync(), FollowRulesAsync());

        await bare.FollowAsync("/");
        await strict.FollowAsync("/scherm");
        var position = await Tracker.AppendAsync(Payloads.Reports(), []);
        foreach (var person in new[] { bare, strict })
        {
            await person.UntilAtAsync(position);
            await ShouldBeCalmAsync(person, person.Page.Url);
        }
        // what was looked at really held them: each as the title of an action
        await ShouldHoldAllAsync(bare);
        await Tracker.AppendAsync(Payloads.Together(), []);
        await ShouldBeCalmLetterAsync(bare, (await mail.LetterSinceAsync(position)).Html.ShouldNotBeNull());

        async Task ReadAsync()
        {
            foreach (var path in Public) await ShouldBeCalmAsync(bare, path);
            foreach (var form in Refusing) await ShouldGiveBackAsync(bare, form);
            await ShouldKeepUnsentAsync(bare);
        }

        async Task WorkAsync()
        {
            await EnterAsync(bareAtTheDesk, visit);
            foreach (var path in Signed.Concat(besides))
            {
                await ShouldBeCalmAsync(bareAtTheDesk, path);
                if (path is "/beheer/mensen" or "/beheer/signalen" or "/mijn") await ShouldHoldAllAsync(bareAtTheDesk);
            }
            foreach (var form in RefusingSigned) await ShouldGiveBackAsync(bareAtTheDesk, form);
        }

        async Task FollowRulesAsync()
        {
            foreach (var path in new[] { "/", "/scherm", "/volg", "/acties/lading-20/verloop", "/kaart" }) await ShouldBeCalmAsync(strict, path);
            await ShouldGiveBackAsync(strict, Refusing[0]);
            await ShouldKeepUnsentAsync(strict);
            await EnterAsync(strict, visit);
            foreach (var path in besides.Append("/beheer/acties/lading-21").Append("/beheer/mensen")) await ShouldBeCalmAsync(strict, path);
            foreach (var form in RefusingSigned) await ShouldGiveBackAsync(strict, form);
        }
    }

    [Fact]
    public async Task In_no_file_that_is_taken_along()
    {
        await Tracker.SeedPayloadsAsync();
        using var reader = new Visit(Tracker);
        foreach (var path in Files)
        {
            await reader.Open(path);
            reader.Status.ShouldBe(200, path);
            reader.Header("X-Content-Type-Options").ShouldBe("nosniff", path);
            reader.Header("Content-Type").ShouldBe(path.Split('.')[^1] switch
            {
                "csv" => "text/csv; charset=utf-8",
                "ics" => "text/calendar; charset=utf-8",
                _ => "application/atom+xml; charset=utf-8",
            }, path);
            if (!path.EndsWith(".csv", StringComparison.Ordinal)) continue;
            var cells = A_cell_is_never_calculated.CellsIn(reader.Body.TrimStart('\uFEFF')).ToArray();
            cells.ShouldAllBe(cell => !A_cell_is_never_calculated.IsCalculated(cell), path);
            Payloads.All.Where(payload => !cells.Any(cell => cell.Contains(payload.Trim(), StringComparison.Ordinal))).ShouldBeEmpty(path);
        }
    }

    [Fact]
    public async Task Each_is_text_in_the_title_and_in_the_whole_history_of_its_own_action()
    {
        await Tracker.SeedPayloadsAsync();
        await Task.WhenAll(ReadAsync(0), ReadAsync(1));

        async Task ReadAsync(int first)
        {
            using var reader = new Visit(Tracker);
            for (var i = first; i < Payloads.All.Length; i += 2) await ShouldBeTextAsync(reader, i);
        }
    }

    private static async Task ShouldBeTextAsync(Visit reader, int i)
    {
        await reader.Open($"/acties/{Payloads.SlugOf(i)}/verloop");
        reader.Status.ShouldBe(200);
        var payload = Payloads.All[i];
        reader.Page.QuerySelector("title")!.TextContent.ShouldContain(payload.Trim());
        reader.Page.QuerySelectorAll("title").Length.ShouldBe(1 + reader.Page.QuerySelectorAll("svg title").Length);
        reader.Page.QuerySelector("main")!.TextContent.Split(payload).Length.ShouldBeGreaterThan(10, payload);
        reader.Page.All.Where(IsStrange).Select(element => element.OuterHtml).ShouldBeEmpty(payload);
    }

    private static bool IsStrange(IElement element) =>
        element.Matches("main script, iframe, object, embed, base, style, img, math, meta[http-equiv], script:not([src^='/built/'])")
        || element.Attributes.Any(attribute => attribute.Name.StartsWith("on", StringComparison.OrdinalIgnoreCase)
            || (attribute.Name is "href" or "src" or "action" && !attribute.Value.StartsWith('/') && !attribute.Value.StartsWith('#') && !Text.IsLink(attribute.Value)));

    private static async Task ShouldBeCalmAsync(Person person, string path)
    {
        if (person.Page.Url != path) (await person.OpenAsync(path))!.Status.ShouldBe(200, path);
        // whatever would have run has run by the time that it was drawn twice
        await person.Page.EvaluateAsync("() => new Promise(r => requestAnimationFrame(() => requestAnimationFrame(r)))");
        (await person.AskAsync<bool>("'__ran' in window || '_ran' in window")).ShouldBeFalse(path);
        (await person.AskAsync<string[]>(Strange)).ShouldBeEmpty(path);
        new Uri(person.Page.Url).PathAndQuery.ShouldEndWith(path.StartsWith('/') ? path : new Uri(path).PathAndQuery);
        person.Problems.Where(problem => !IsRefusal(problem)).ShouldBeEmpty(path);
    }

    // that a form was refused, a browser writes in its console; what a payload asks for is not found
    private static bool IsRefusal(string problem) =>
        problem.Contains("status of 422 ", StringComparison.Ordinal) || problem.Contains("status of 401 ", StringComparison.Ordinal);

    private async Task<Person> BareAsync()
    {
        var person = await browser.PersonAsync(Tracker.Address, 1280, 900, options => options.BypassCSP = true);
        // a browser asks an icon beside an answer for programs, and there is none
        await person.Context.RouteAsync("**/favicon.ico", route => route.FulfillAsync(new() { Status = 204 }));
        return person;
    }

    private static async Task EnterAsync(Person person, Visit visit) => await person.Context.AddCookiesAsync(
        visit.Jar.GetAllCookies().Select(cookie => new Cookie { Name = cookie.Name, Value = cookie.Value, Domain = "localhost", Path = cookie.Path }));

    private static async Task ShouldGiveBackAsync(Person person, (string Path, string Field) form)
    {
        await person.OpenAsync(form.Path);
        await person.Page.EvaluateAsync(Fill, new object[] { form.Field, Payloads.All });
        await person.Page.Locator("#fout").WaitForAsync();
        await ShouldBeCalmAsync(person, person.Page.Url);
        (await person.Page.Locator($"main [name={form.Field}]").First.InputValueAsync()).ShouldContain(Payloads.All[0], customMessage: form.Path);
    }

    // what was typed when the session had ended, on the page that asks to sign in
    private static async Task ShouldKeepUnsentAsync(Person person)
    {
        await person.OpenAsync("/signaal");
        await person.Page.EvaluateAsync(SendAsNobody, string.Join(' ', Payloads.All));
        await person.Page.Locator(".onverzonden").WaitForAsync();
        await ShouldBeCalmAsync(person, person.Page.Url);
        (await person.Page.Locator(".onverzonden").TextContentAsync()).ShouldNotBeNull().ShouldContain(Payloads.All[^1].Trim());
    }

    // a mail program has no policy of ours
    private static async Task ShouldBeCalmLetterAsync(Person person, string html)
    {
        await person.Context.RouteAsync("**/brief", route => route.FulfillAsync(new() { ContentType = "text/html; charset=utf-8", Body = html }));
        await ShouldBeCalmAsync(person, "/brief");
        await ShouldHoldAllAsync(person);
    }

    private static async Task ShouldHoldAllAsync(Person person)
    {
        var held = await person.AskAsync<string>("document.body.textContent");
        Payloads.All.Where(payload => !held.Contains(payload.Trim(), StringComparison.Ordinal)).ShouldBeEmpty(person.Page.Url);
    }
}
