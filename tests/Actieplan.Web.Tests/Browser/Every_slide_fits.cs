using System.Globalization;
using Actieplan.Web.Tests.Hosting;
using Microsoft.Playwright;
using Shouldly;

namespace Actieplan.Web.Tests.Browser;

/// <summary>Nothing on the big screen is cut off or too small for the last row, on a small one and a very large one.
/// </summary>
[Collection(OverAllPages.Name)]
public sealed class Every_slide_fits(RealBrowser browser, TestTracker tracker)
{
    // of the height of the screen: 30 pixels on 1080
    private const double Smallest = 0.0277;

    // what does not matter from the last row: that it is invented, which is also said below
    private const string Small = ".voorbeeld, .verzonnen";

    private static readonly string Faults = string.Create(CultureInfo.InvariantCulture,
        $$"""
        (() => {
          const slide = document.querySelector('.dia[data-voor]'), panel = slide.querySelector('.vlak').getBoundingClientRect();
          const foot = slide.querySelector('.voetnoot').getBoundingClientRect(), found = [];
          if (document.documentElement.scrollHeight > innerHeight || document.documentElement.scrollWidth > innerWidth) found.push('it scrolls');
          for (const e of document.querySelectorAll('.dia[data-voor] *, .scherm > :not(.dia), .kader *')) {
            if (!e.checkVisibility({ checkVisibilityCSS: true }) || e.closest('defs, symbol, .alleen-voorlezen, [data-applaus-golf] *')) continue;
            const b = e.getBoundingClientRect();
            if (b.width === 0) continue;
            const room = e.closest('.vlak') ? panel : e.closest('.voetnoot') && e.closest('.voetnoot') !== e ? foot
              : { left: 0, top: 0, right: innerWidth, bottom: innerHeight };
            if (b.left < room.left - 1 || b.top < room.top - 1 || b.right > room.right + 1 || b.bottom > room.bottom + 1)
              found.push(`${e.outerHTML.slice(0, 60)} sticks out: ${JSON.stringify(b)}`);
            const words = [...e.childNodes].some(n => n.nodeType === 3 && n.data.trim() !== '');
            const scale = e.getScreenCTM ? e.getScreenCTM().a : 1;
            if (words && !e.closest('{{Small}}') && parseFloat(getComputedStyle(e).fontSize) * scale < {{Smallest}} * innerHeight)
              found.push(`“${e.textContent.trim()}” is small`);
          }
          return found;
        })()
        """);

    // as long as they may be, in all that came from people
    private const string Lengthen =
        """
        for (const p of document.querySelectorAll('.dia blockquote p')) {
          p.textContent = 'Het gesprek over samenwerking gaat verder dan wie er vandaag aan tafel zit. '.repeat(4).slice(0, 280);
          p.closest(':is(#verhaal, .verhaaldia, .groepsdia > div, .sindsdia > div, .signalendia figure)').className += ' langst lang';
        }
        for (const a of document.querySelectorAll('.dia figcaption a')) a.textContent = 'Samen met partners een aanbod uitbouwen '.repeat(3).trim();
        """;

    [Fact]
    public async Task Whatever_it_shows_on_whatever_screen()
    {
        await using var hall = await browser.PersonAsync(
            tracker.Address, 1920, 1080, options => options.ReducedMotion = ReducedMotion.Reduce);
        await hall.FollowAsync("/scherm");
        var slides = await hall.AskAsync<string[]>("[...document.querySelectorAll('[data-dia]')].map(e => e.dataset.dia)");
        slides.Length.ShouldBeGreaterThan(15);
        await ShouldFitAsync(hall, slides, "");
        await hall.DoAsync(Lengthen);
        await ShouldFitAsync(hall, slides, "with long texts, ");
    }

    [Fact]
    public async Task The_code_leads_the_phone_of_whoever_reads_it_to_the_same_address()
    {
        await using var hall = await browser.PersonAsync(tracker.Address, 1280, 720);
        await hall.FollowAsync("/scherm");
        await hall.DoAsync(await File.ReadAllTextAsync(
            Path.Combine(TestDatabase.RepositoryRoot, "tests", "node_modules", "jsqr", "dist", "jsQR.js"), TestContext.Current.CancellationToken));

        // as a camera sees it: the pixels of the whole screen
        var seen = Convert.ToBase64String(await hall.Page.ScreenshotAsync());
        var read = await hall.Page.EvaluateAsync<string>(
            """
            async (png) => {
              const image = new Image();
              image.src = `data:image/png;base64,${png}`;
              await image.decode();
              const canvas = document.createElement('canvas');
              [canvas.width, canvas.height] = [image.width, image.height];
              const drawn = canvas.getContext('2d');
              drawn.drawImage(image, 0, 0);
              return window.jsQR(drawn.getImageData(0, 0, image.width, image.height).data, image.width, image.height)?.data ?? 'unreadable';
            }
            """, seen);

        read.ShouldBe(new Uri(tracker.Address, "/volg").ToString());
    }

    private static async Task ShouldFitAsync(Person hall, string[] slides, string how)
    {
        foreach (var (width, height) in ((int, int)[])[(1920, 1080), (1280, 720), (3840, 2160)])
        {
            await hall.Page.SetViewportSizeAsync(width, height);
            await hall.UntilAsync($"innerWidth === {width}");
            foreach (var slide in slides)
            {
                await hall.DoAsync(
                    $$"""
                    const light = document.querySelector('.een > *').outerHTML;
                    document.dispatchEvent(new CustomEvent('hub:show', { detail: { ...JSON.parse(document.querySelector('[data-show]').dataset.show),
                      pinned: '{{slide}}', light: '{{slide}}' === 'in-het-licht' ? light : null, story: null, nowMs: Date.now() } }))
                    """);
                (await hall.AskAsync<string>("document.querySelector('.dia[data-voor]').dataset.dia")).ShouldBe(slide);
                (await hall.AskAsync<string[]>(Faults)).ShouldBeEmpty($"{how}{slide} at {width}");
            }
        }
    }
}
