using Actieplan.Domain;
using Actieplan.Domain.Boards;
using Actieplan.Web.Mail;

namespace Actieplan.Web.Accounts;

/// <summary>Who somebody is to be, as it was typed: a refusal gives every word back.</summary>
/// <param name="Groups">Slugs.</param>
public sealed record PersonForm(string Name, string Email, string Role, string[] Groups)
{
    public const string NameField = "naam", RoleField = "rol", GroupsField = "groepen";

    /// <summary>An invitation begins with what is asked most.</summary>
    public static readonly PersonForm Fresh = new("", "", nameof(Domain.Role.Lead), []);

    public static PersonForm Of(Account account, BoardOn board) => new(
        account.Name, account.Email, account.Role.ToString(), [.. GroupsOf(board)
            .Where(group => account.Groups.Contains(group.Id)).Select(group => group.Started.Slug)]);

    public static PersonForm Read(IFormCollection form) => new(
        form[NameField].ToString(), form[Membership.Email].ToString().Trim(), form[RoleField].ToString(),
        [.. form[GroupsField].OfType<string>()]);

    public static IEnumerable<GroupCard> GroupsOf(BoardOn board) => board.Lanes.Select(lane => lane.Group);

    public bool Is(Role role) => Role == role.ToString();

    /// <summary>All that stands in its way.</summary>
    public Refusal[] Refuse(BoardOn board, bool isNew) =>
    [
        .. new[]
        {
            Text.RefuseRequired(Text.CleanLine(Name), Text.TitleLength, "De naam", NameField),
            isNew && !Outbox.IsAddress(Email) ? new("Dit is geen e-mailadres.", Membership.Email) : null,
            Enum.GetValues<Role>().Any(Is) ? null : new("Kies wat deze persoon doet.", RoleField),
            Is(Domain.Role.Lead) ? RefuseGroups(board) : null,
        }.OfType<Refusal>(),
    ];

    /// <summary>Groups are only a lead's.</summary>
    public Membered ToMembered(BoardOn board) => new(
        Text.CleanLine(Name)!, Enum.Parse<Role>(Role), Is(Domain.Role.Lead)
            ? [.. GroupsOf(board).Where(group => Groups.Contains(group.Started.Slug)).Select(group => group.Id)]
            : []);

    private Refusal? RefuseGroups(BoardOn board) => Groups switch
    {
        [] => new("Kies minstens één groep die deze persoon trekt of voorzit.", GroupsField),
        _ when !Groups.All(slug => GroupsOf(board).Any(group => group.Started.Slug == slug)) =>
            new("Een van deze groepen is er niet meer. Kijk na welke je kiest.", GroupsField),
        _ => null,
    };
}
