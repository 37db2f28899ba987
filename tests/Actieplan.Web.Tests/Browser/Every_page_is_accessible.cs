using Actieplan.Web.Tests.Hosting;

namespace Actieplan.Web.Tests.Browser;

[Collection(OverAllPages.Name)]
public sealed class Every_page_is_accessible(RealBrowser browser, TestTracker tracker)
{
    public static TheoryData<string> Pages => [.. Places.All];

    [Theory, MemberData(nameof(Pages))]
    public async Task It_has_no_fault_that_axe_can_find(string place)
    {
        await using var person = await browser.PersonAsync(tracker.Address, 1280, 900);
        await person.GoToAsync(tracker, place);
        await person.ShouldHaveNoFaultAsync(place);
    }
}
