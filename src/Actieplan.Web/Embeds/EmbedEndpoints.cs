using Actieplan.Web.Along;
using Actieplan.Web.Boards;
using Actieplan.Web.Pages;

namespace Actieplan.Web.Embeds;

/// <summary>A small board for a page of somebody else: the only pages here that another site may frame. They run no
/// script and hold nothing to press but links, so that there is nothing to mislead anybody into.</summary>
public static class EmbedEndpoints
{
    private static readonly PagePolicy Framed = new(
        "default-src 'none'; style-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors *");

    public static void MapEmbeds(this IEndpointRouteBuilder app) =>
        app.MapForm(Topic.EmbedName, ShowAsync).WithMetadata(Framed);

    private static async ValueTask<IResult> ShowAsync(Taken taken)
    {
        var boards = taken.Http.RequestServices.GetRequiredService<ShownBoards>();
        var name = (taken.Group, taken.Item) switch
        {
            ({ } group, _) => BoardNames.OfGroup(group.Started.Slug),
            (_, { } item) => BoardNames.OfItem(item.Added.Slug),
            _ => BoardNames.Plan,
        };
        var snapshot = (await boards.FindAsync(name, taken.Cancel))!;
        return taken.Item is { } shown
            ? taken.Http.PageOf<ItemEmbed>(snapshot, new { Snapshot = snapshot, taken.Topic, Item = shown })
            : taken.Http.PageOf<BoardEmbed>(snapshot, new { Snapshot = snapshot, taken.Topic, taken.Group });
    }
}
