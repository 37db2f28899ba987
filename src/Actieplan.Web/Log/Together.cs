using System.Collections.Immutable;
using Actieplan.Domain;

namespace Actieplan.Web.Log;

/// <summary>Several commands as one: each is decided on what those before it decide, and all of it is written in one
/// step, or nothing.</summary>
public sealed record Together(ImmutableArray<Command> Parts, Actor By) : Command
{
    public Decision Decide(Histories of)
    {
        var foretold = new Foretold(By, default, id => of.Events(id) is [.., var last] ? last.Version : 0);
        var then = of.With(foretold);
        // all of them are asked, so that what was not loaded yet is known at once
        var decisions = Parts.Select((part, at) => DecideOne(part, at, then, foretold)).ToImmutableArray();
        return decisions.FirstOrDefault(decision => decision.Refusal is not null)
            ?? [.. decisions.SelectMany(decision => decision.Entries)];
    }

    private static Decision DecideOne(Command part, int at, Histories then, Foretold foretold)
    {
        var decision = part.Decide(then);
        if (decision.Refusal is { } refusal) return new PartRefused(at, refusal);
        foretold.Add(decision);
        return decision;
    }
}

/// <summary>One of several said no, and so nothing was done.</summary>
/// <param name="Part">Which one, from 0.</param>
public sealed record PartRefused(int Part, Refusal Why) : Refusal(Why.Sentence, Why.Field, Why.Kind);
