using Shouldly;

namespace Actieplan.Web.Tests.Browser;

/// <summary>What a phone asks of the page that is open.</summary>
internal static class InTheHand
{
    private const int Width = 360, Height = 740;

    // what is smaller than a thumb, where it can really be hit; what stands in a sentence is as high as its line, and the
    // screen of a hall is in nobody's hand
    private const string Small =
        """
        (() => {
          const least = 44, far = least / 2 - .1;
          const hits = (e, x, y) => { const there = document.elementFromPoint(x, y); return there && (e.contains(there) || there.closest('label')?.contains(e)); };
          const inSentence = e => getComputedStyle(e).display === 'inline'
            && [...e.parentElement.childNodes].some(n => n.nodeType === Node.TEXT_NODE && /\w{2}/.test(n.textContent));
          const isLarge = e => {
            const own = (e.closest('label') ?? e).getBoundingClientRect();
            if (own.width > least - .1 && own.height > least - .1) return true;
            e.scrollIntoView({ block: 'center', behavior: 'instant' });
            const b = e.getBoundingClientRect(), x = b.x + b.width / 2, y = b.y + b.height / 2;
            return hits(e, x - far, y) && hits(e, x + far, y) && hits(e, x, y - far) && hits(e, x, y + far);
          };
          return [...document.querySelectorAll('a[href], button, summary, input:not([type=hidden]), select, textarea')]
            .filter(e => e.checkVisibility({ visibilityProperty: true }) && !e.closest('.spring, .alleen-voorlezen, .nietinvullen, .scherm') && !inSentence(e) && !isLarge(e))
            .map(e => { const b = e.getBoundingClientRect(); return `${e.tagName} ${e.className} "${e.textContent.trim().slice(0, 40)}" ${Math.round(b.width)}x${Math.round(b.height)}`; });
        })()
        """;

    private const string Wide =
        """
        (() => document.documentElement.scrollWidth <= innerWidth ? [] : [...document.querySelectorAll('body *')]
          .filter(e => e.checkVisibility() && e.getBoundingClientRect().right > innerWidth + .5)
          .map(e => `${e.tagName} ${e.className} "${e.textContent.trim().slice(0, 40)}"`).slice(-5))()
        """;

    public static async Task ShouldBeForThumbsAsync(this Person person, string place)
    {
        await person.HoldAsync();
        (await person.AskAsync<string[]>(Small)).ShouldBeEmpty(place);
    }

    /// <summary>Twice as large, as people set who read with difficulty.</summary>
    public static async Task ShouldTakeLargeLettersAsync(this Person person, string place)
    {
        await person.HoldAsync();
        await person.DoAsync("document.documentElement.style.fontSize = `${2 * parseFloat(getComputedStyle(document.documentElement).fontSize)}px`");
        (await person.AskAsync<string[]>(Wide)).ShouldBeEmpty(place);
    }

    private static async Task HoldAsync(this Person person)
    {
        await person.Page.SetViewportSizeAsync(Width, Height);
        await person.UntilAsync($"innerWidth === {Width}");
    }
}
