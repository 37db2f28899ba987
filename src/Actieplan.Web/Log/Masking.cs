using Actieplan.Domain;
using Actieplan.Domain.Masking;
using Actieplan.Store;

namespace Actieplan.Web.Log;

/// <summary>What masking takes along besides the event that records it: the text in the log, and the address that
/// was made of it.</summary>
public static class Masking
{
    public static Verdict.Append Masked(this Verdict.Append append, Decision decision, LoadedStreams loaded) =>
        decision.Entries.Where(entry => entry.Event is TextMasked).Aggregate(append, (verdict, entry) =>
            Masked(verdict, entry.Stream.Id, (TextMasked)entry.Event, loaded[entry.Stream.Id]));

    private static Verdict.Append Masked(Verdict.Append append, Guid stream, TextMasked masking, StreamState state)
    {
        var target = state.Events.Single(stored => stored.Version == masking.Version);
        var masked = WrittenText.MaskIn((DomainEvent)target.Data, stream, masking.Texts);
        var before = Addresses(state.Events.Select(stored => stored.Data));
        // an address that another event gives too is still in use
        var after = Addresses(state.Events.Select(stored => stored == target ? masked : stored.Data));
        return append with
        {
            Masked = [.. append.Masked, new MaskedEvent(stream, masking.Version, masked)],
            Names = [.. append.Names, .. after.Except(before).Select(Reservation)],
            Released = [.. append.Released, .. before.Except(after).Select(Reservation)],
        };

        NameReservation Reservation((string Scope, string Slug) name) => new(name.Scope, name.Slug, stream);
    }

    private static HashSet<(string Scope, string Slug)> Addresses(IEnumerable<object?> events) =>
        [.. events.Select(Names.AddressIn).OfType<(string, string)>()];
}
