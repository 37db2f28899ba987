using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using Xunit;

namespace Actieplan.Store.Tests.Crashes;

/// <summary>How many crashes, and at what moments: <c>ACTIEPLAN_CRASH_ROUNDS=200</c> is the same test, longer.</summary>
internal static class Rounds
{
    private const int Default = 20;

    public static int Count { get; } = Given("ACTIEPLAN_CRASH_ROUNDS") ?? Default;

    /// <summary>The dice that the moments are drawn with; what threads and PostgreSQL do besides is not in it.</summary>
    [SuppressMessage("Security", "CA5394", Justification = "Not a secret.")]
    public static Random Dice()
    {
        var seed = Given("ACTIEPLAN_CRASH_SEED") ?? Random.Shared.Next();
        TestContext.Current.TestOutputHelper?.WriteLine($"ACTIEPLAN_CRASH_SEED={seed}, {Count} rounds");
        return new Random(seed);
    }

    private static int? Given(string variable) =>
        Environment.GetEnvironmentVariable(variable) is { Length: > 0 } text
            ? int.Parse(text, CultureInfo.InvariantCulture)
            : null;
}
