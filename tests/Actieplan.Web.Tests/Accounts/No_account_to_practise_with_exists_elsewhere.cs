using Actieplan.Web.Accounts;
using Actieplan.Web.Tests.Hosting;

namespace Actieplan.Web.Tests.Accounts;

/// <summary>A tracker on a configured database, beside the keys and the cookies of one to practise with.</summary>
public sealed class No_account_to_practise_with_exists_elsewhere(TestTracker tracker) : IClassFixture<TestTracker>
{
    [Fact]
    public async Task Neither_a_cookie_nor_a_code_of_one_signs_in()
    {
        var code = tracker.CodeOf(DemoAccounts.Secretariat);
        using var visit = new Visit(tracker);
        await visit.SignInAs(DemoAccounts.Secretariat);
        await visit.Open("/melden");
        visit.ShouldBe(200);

        await tracker.RestartAsync(DemoAccounts.None);

        await visit.Open("/melden");
        visit.ShouldBe(401);
        await visit.Open($"/aanmelden?code={code}");
        visit.ShouldBe(401, "Deze code klopt niet.").ShouldNotSay("oefen", "Aanmeldcode");
        // who knows where the form stood, sends it in vain
        var forged = visit.Filled(form => form.Forge("code", code), "/aanmelden");
        forged.RequestUri = new Uri(tracker.Address, "/aanmelden/code");
        (await visit.Send(forged)).ShouldBe(401, "Deze code klopt niet.");
        // and its address and an empty password are none
        (await visit.SignInAsync(DemoAccounts.Secretariat, Doors.Password)).ShouldBe(401, SignInEndpoints.Wrong);
        (await visit.Open("/beheer/mensen")).ShouldBe(401);
    }
}
