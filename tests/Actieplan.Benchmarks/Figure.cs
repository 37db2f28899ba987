using System.Text.Json;
using System.Text.Json.Serialization;

namespace Actieplan.Benchmarks;

/// <summary>One line on standard output. A ratio is ours/floor for rates and floor/ours for times, so that more is
/// always better.</summary>
public sealed record Figure(string Name, string Unit)
{
    private static readonly JsonSerializerOptions Json = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    };

    public int? Clients { get; init; }
    public double? Ours { get; init; }
    public double? Floor { get; init; }
    public double? Ratio { get; init; }
    public double? Goal { get; init; }
    public double? Value { get; init; }
    public double? Limit { get; init; }
    public bool Holds { get; init; } = true;

    public static Figure Rate(string name, int clients, string unit, IReadOnlyList<(double Ours, double Floor)> rounds,
        double? goal)
    {
        var ratio = Median(rounds.Select(round => round.Ours / round.Floor));
        return new(name, unit)
        {
            Clients = clients, Ours = Math.Round(Median(rounds.Select(r => r.Ours))),
            Floor = Math.Round(Median(rounds.Select(r => r.Floor))), Ratio = Math.Round(ratio, 2), Goal = goal,
            Holds = goal is null || ratio >= goal,
        };
    }

    public static Figure Below(string name, string unit, double value, double limit) => new(name, unit)
    {
        Value = Math.Round(value, 2), Limit = limit, Holds = value <= limit,
    };

    public static double Median(IEnumerable<double> values)
    {
        var sorted = values.Order().ToArray();
        return sorted[sorted.Length / 2];
    }

    public void Print() => Console.WriteLine(JsonSerializer.Serialize(this, Json));
}
