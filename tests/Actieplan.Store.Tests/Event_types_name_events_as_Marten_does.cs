using Shouldly;
using Xunit;

namespace Actieplan.Store.Tests;

public sealed class Event_types_name_events_as_Marten_does
{
    [Theory]
    [InlineData("ProgressReported", "progress_reported")]
    [InlineData("Added", "added")]
    [InlineData("URLGiven", "url_given")]
    [InlineData("Phase2Reached", "phase2_reached")]
    public void The_alias_is_the_snake_case_of_the_bare_name(string name, string alias) =>
        EventTypes.SnakeCase(name).ShouldBe(alias);

    [Fact]
    public void A_nested_type_keeps_only_its_inner_name()
    {
        var types = new EventTypes().Add<Outer.TaskMoved>();
        types.AliasOf(typeof(Outer.TaskMoved)).ShouldBe("task_moved");
        types.TryResolve("task_moved", out var type).ShouldBeTrue();
        type.ShouldBe(typeof(Outer.TaskMoved));
    }

    [Fact]
    public void Two_types_with_one_alias_are_refused() =>
        Should.Throw<ArgumentException>(() => new EventTypes().Add<Outer.TaskMoved>().Add<Other.TaskMoved>())
            .Message.ShouldContain("task_moved");

    [Fact]
    public void An_unknown_type_has_no_alias() =>
        Should.Throw<ArgumentException>(() => new EventTypes().AliasOf(typeof(TaskAdded)));

    private static class Outer
    {
        public sealed record TaskMoved;
    }

    private static class Other
    {
        public sealed record TaskMoved;
    }
}
