namespace Actieplan.LocalPostgres;

/// <summary>Where the data lie, which programs serve them, and as whom.</summary>
internal sealed record Setup(Layout Layout, Binaries Binaries, ServerUser User)
{
    public static async Task<Setup> ForAsync(Layout layout, CancellationToken ct)
    {
        var binaries = await FindBinaries.ForAsync(layout.Major, ct);
        var user = await ServerUser.ForAsync(layout, binaries, ct);
        return new Setup(layout, binaries, user);
    }
}
