namespace Actieplan.Web.Feeds;

/// <summary>One thing that happened, as it stands now. What was put right, taken back or taken away of it is told in
/// its place, under the same id and with a later time, so that a reader which kept the old words replaces them.
/// </summary>
/// <param name="Id">The same on every node and at every address, also after the log was moved.</param>
/// <param name="Text">In the words of who told it; as text, never as markup.</param>
/// <param name="By">The role, never a name.</param>
/// <param name="Path">The page to read it on.</param>
/// <param name="Kind">"voortgang", "mijlpaal": what a reader can pick from.</param>
public sealed record FeedEntry(
    Guid Id, string Title, string Text, string By, string Path, DateTimeOffset Published, DateTimeOffset Updated,
    string Kind, bool Example);
