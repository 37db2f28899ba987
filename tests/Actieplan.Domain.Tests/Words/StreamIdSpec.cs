using Shouldly;
using Xunit;

namespace Actieplan.Domain.Tests;

public sealed class StreamIdSpec
{
    // computed by another program's UUID version 5, in the same namespace
    [Theory]
    [InlineData("plan", "bc6d7cbf-4223-5e2c-be69-3bd4ea583970")]
    [InlineData("u1\nk1", "a67c3d50-9cf8-5d30-a27b-832f52997058")]
    [InlineData("secretariaat\nfinanciële tijd", "1817407c-7808-56da-80d4-43f12bb3db8b")]
    public void A_name_has_one_id(string name, string id) => StreamId.Named(name).ShouldBe(new Guid(id));

    [Fact]
    public void An_id_follows_from_who_and_which_key()
    {
        StreamId.For("u1", "k1").ShouldBe(new Guid("a67c3d50-9cf8-5d30-a27b-832f52997058"));
        StreamId.For("u1", "k2").ShouldNotBe(StreamId.For("u1", "k1"));
        StreamId.For("u2", "k1").ShouldNotBe(StreamId.For("u1", "k1"));
        StreamId.For("u", "1k1").ShouldNotBe(StreamId.For("u1", "k1"));
    }

    [Fact]
    public void An_id_says_that_it_is_made_from_a_name()
    {
        var id = StreamId.Named("wat dan ook");
        id.Version.ShouldBe(5);
        (id.Variant & 0b1100).ShouldBe(0b1000);
    }
}
