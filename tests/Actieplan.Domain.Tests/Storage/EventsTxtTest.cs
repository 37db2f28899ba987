using Shouldly;
using Xunit;

namespace Actieplan.Domain.Tests;

public sealed class EventsTxtTest
{
    [Fact]
    public void Events_txt_says_what_is_stored()
    {
        var written = Repository.Read("src", "Actieplan.Domain", "Events.txt")
            .Split('\n', StringSplitOptions.RemoveEmptyEntries).Where(line => !line.StartsWith('#'));
        string.Join('\n', written).ShouldBe(
            string.Join('\n', StoredEvents.Lines),
            "Stored for ever: a new event or field is added, none is renamed.");
    }

    [Fact]
    public void No_two_events_share_a_name() =>
        StoredEvents.Types.Select(StoredEvents.AliasOf).ShouldBeUnique();
}
