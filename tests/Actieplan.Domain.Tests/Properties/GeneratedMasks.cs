using System.Collections.Immutable;
using Actieplan.Domain.Masking;
using FsCheck;
using FsCheck.Fluent;

namespace Actieplan.Domain.Tests;

public static class GeneratedMasks
{
    public static Gen<object> Command =>
        from stream in Generated.Stream
        from version in Gen.Elements(1, 1, 2, 3)
        from texts in Texts
        from word in Generated.Words
        from who in Generated.Actor
        select (object)new MaskText(stream, version, texts, word, who, Days.Today);

    public static Gen<DomainEvent> Event =>
        from version in Gen.Choose(0, 9)
        from texts in Texts
        from word in Generated.Words
        select (DomainEvent)new TextMasked(version, texts, word!);

    private static Gen<ImmutableArray<string>> Texts => Generated.Mostly<ImmutableArray<string>>(
        [["title"], ["name"], ["story"], ["reason"], ["story", "helped"], ["members1"]],
        [default, [], [null!], ["story", "story"], ["bestaat niet"]]);
}
