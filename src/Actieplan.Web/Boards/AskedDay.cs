using System.Globalization;
using Actieplan.Domain;
using Actieplan.Domain.Boards;
using Actieplan.Web.Log;

namespace Actieplan.Web.Boards;

/// <summary>The day, and the knowledge of it, that an address asks for: ?op=2021-03-01&amp;kennis=toen.</summary>
public static class AskedDay
{
    public const string Op = "op", Kennis = "kennis";

    /// <summary>These addresses answer for any day that was. What they ask for stands in <see cref="Paths.Past"/>
    /// before they are answered.</summary>
    /// <param name="refuse">How a question that makes no sense is answered; without a field it cannot be read.
    /// </param>
    public static TBuilder TakesDay<TBuilder>(this TBuilder endpoints, Func<HttpContext, Refusal, IResult> refuse)
        where TBuilder : IEndpointConventionBuilder => endpoints.AddEndpointFilter(async (context, next) =>
    {
        var http = context.HttpContext;
        // most ask about today
        if (!http.Request.QueryString.HasValue) return await next(context);
        var today = http.RequestServices.GetRequiredService<PlanClock>().Today();
        if (Refuse(http.Request.Query, today, out var past) is { } refusal) return refuse(http, refusal);
        var paths = http.RequestServices.GetRequiredService<Paths>();
        (paths.Past, paths.Here) = (past, http.Request.Path.ToUriComponent());
        return await next(context);
    });

    /// <summary>In the future, it is refused; otherwise it could not be read.</summary>
    public static bool IsReadable(this Refusal refusal) => refusal.Field is not null;

    private static Refusal? Refuse(IQueryCollection query, DateOnly today, out AsOf? past)
    {
        past = null;
        var (op, kennis) = (query[Op], query[Kennis]);
        if (op.Count == 0)
            return kennis.Count == 0 ? null : new("Zeg met “op” ook over welke dag het gaat: op=2021-03-01.");
        if (op.Count > 1 || kennis.Count > 1) return new("Vraag één dag, en één kennis.");
        if (!DateOnly.TryParseExact(op, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day))
            return new("Schrijf de dag als jaar, maand en dag: 2021-03-01.");
        if (kennis.Count == 1 && JsonNames.Parse<Knowledge>(kennis) is null)
            return new("Kies bij “kennis” voor “nu” of voor “toen”.");
        if (day > today) return new($"{Day.Dutch(day)} ligt in de toekomst.", Op);
        past = new(day, JsonNames.Parse<Knowledge>(kennis) ?? Knowledge.Nu, Brussels.EndOf(day));
        return null;
    }
}
