using System.Security.Cryptography;
using System.Text;
using Actieplan.Domain;
using Actieplan.Domain.Boards;
using Actieplan.Web.Boards;

namespace Actieplan.Web.Accounts;

/// <param name="Code">Signs in; stays the same as long as the data directory does.</param>
public sealed record DemoAccount(Actor Actor, string Title, string Code);

/// <summary>Accounts for trying things out: one secretariat, one lead per group. They exist only beside a private
/// PostgreSQL; where a connection string is configured there are none.</summary>
public sealed class DemoAccounts(byte[]? secret)
{
    public const string Secretariat = "secretariaat", LeadPrefix = "trekker-";

    public static readonly DemoAccounts None = new(null);

    private const int CodeBytes = 12, SecretBytes = 32;

    public bool Exist => secret is not null;

    /// <summary>The accounts of a data directory; their secret is made there once.</summary>
    public static DemoAccounts In(string dataDirectory)
    {
        var file = Path.Combine(dataDirectory, "demo.secret");
        if (!File.Exists(file))
        {
            var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
            if (!OperatingSystem.IsWindows()) options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
            using var made = new FileStream(file, options);
            made.Write(RandomNumberGenerator.GetBytes(SecretBytes));
        }
        return new(File.ReadAllBytes(file));
    }

    public IEnumerable<DemoAccount> Of(PlanBoard board) => secret is null
        ? []
        :
        [
            Account(Actor.Secretariat(Secretariat), "Secretariaat"),
            .. new BoardOn(board, default).Lanes.Select(lane => Account(
                Actor.LeadOf(LeadPrefix + lane.Group.Started.Slug, lane.Group.Id),
                Wording.Capital(Wording.Leads(lane.Group)))),
        ];

    public DemoAccount? Find(string? code, PlanBoard board) =>
        Of(board).FirstOrDefault(account => CryptographicOperations.FixedTimeEquals(
            Encoding.UTF8.GetBytes(account.Code), Encoding.UTF8.GetBytes(code?.Trim() ?? "")));

    private DemoAccount Account(Actor actor, string title) => new(actor, title, $"{actor.Id}.{Sign(actor.Id)}");

    private string Sign(string id) => Convert.ToHexStringLower(
        HMACSHA256.HashData(secret!, Encoding.UTF8.GetBytes(id)).AsSpan(0, CodeBytes));
}
