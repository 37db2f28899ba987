using Actieplan.Web.Along;
using Actieplan.Web.Api;
using Actieplan.Web.Pages;

namespace Actieplan.Web.Feeds;

/// <summary>What was told, for whoever follows with a reader of feeds (Atom, RFC 4287).</summary>
public static class FeedEndpoints
{
    public const string ContentType = "application/atom+xml; charset=utf-8";

    public static void MapFeeds(this IEndpointRouteBuilder app) =>
        app.MapForm(Topic.FeedName, ShowAsync).WithMetadata(new Limited());

    private static async ValueTask<IResult> ShowAsync(Taken taken)
    {
        if (taken.Http.IsKnown($"feed-{taken.Position}"))
            return TypedResults.StatusCode(StatusCodes.Status304NotModified);
        var entries = await taken.Http.RequestServices.GetRequiredService<TellFeed>().OfAsync(taken);
        return TypedResults.Bytes(WriteAtom.Of(taken.Topic, taken.Site, entries), ContentType);
    }
}
