using Actieplan.Web.Tests.Hosting;
using Shouldly;

namespace Actieplan.Web.Tests.Browser;

[Collection(OverAllPages.Name)]
public sealed class Every_page_fits(RealBrowser browser, TestTracker tracker)
{
    // what is drawn, by the box of its ink or its letters
    private const string Overlaps =
        """
        (() => {
          const box = e => ({ what: e.textContent.trim() || e.parentElement.id, ...e.getBoundingClientRect().toJSON() });
          const texts = [...document.querySelectorAll('.veld text')].map(box);
          const marks = [...document.querySelectorAll('.veld a.mark')].map(e => ({ ...box(e), what: e.id }));
          const touch = (a, b) => a.left < b.right - 1 && b.left < a.right - 1 && a.top < b.bottom - 1 && b.top < a.bottom - 1;
          const found = [];
          texts.forEach((text, i) => {
            for (const other of [...texts.slice(i + 1), ...marks])
              if (touch(text, other)) found.push(`${text.what} / ${other.what}`);
          });
          if (texts.length < 7 || marks.length < 30) found.push(`only ${texts.length} labels and ${marks.length} marks`);
          return found;
        })()
        """;

    // beside each other marks may touch, but each keeps a place of its own where it can be pointed at
    private const string Hidden =
        """
        (() => [...document.querySelectorAll('.veld a.mark')].filter(mark => {
          const b = mark.getBoundingClientRect();
          return document.elementFromPoint(b.x + b.width / 2, b.y + b.height / 2)?.closest('a') !== mark;
        }).map(mark => mark.id))()
        """;

    [Fact]
    public async Task The_screen_of_the_hall_shows_all_of_itself_and_no_label_touches_another()
    {
        await using var hall = await browser.PersonAsync(tracker.Address, 1920, 1080);
        await hall.FollowAsync("/scherm");

        (await hall.AskAsync<bool>("document.documentElement.scrollHeight <= innerHeight")).ShouldBeTrue();
        (await hall.AskAsync<string[]>(
            """
            (() => [...document.querySelectorAll('.scherm > *, .veld text, .veld .mark, .klok, .meedoen')].filter(e => {
              const b = e.getBoundingClientRect();
              return b.left < 0 || b.top < 0 || b.right > innerWidth + 0.5 || b.bottom > innerHeight + 0.5;
            }).map(e => e.outerHTML.slice(0, 80)))()
            """)).ShouldBeEmpty();
        (await hall.AskAsync<string[]>(Overlaps)).ShouldBeEmpty();
        (await hall.AskAsync<string[]>(Hidden)).ShouldBeEmpty();
        (await hall.AskAsync<int>("document.querySelectorAll('.veld .baan text').length"))
            .ShouldBe(tracker.Today().Lanes.Length);
    }

    [Fact]
    public async Task In_the_wide_field_no_label_touches_a_mark_or_another_label()
    {
        await using var person = await browser.PersonAsync(tracker.Address, 1280, 2000);
        await person.FollowAsync("/");

        (await person.AskAsync<string[]>(Overlaps)).ShouldBeEmpty();
        (await person.AskAsync<string[]>(Hidden)).ShouldBeEmpty();
    }
}
