using System.Collections.Immutable;

namespace Actieplan.Web.Spreadsheets;

/// <summary>The working sheets.</summary>
public static class Sheets
{
    public static readonly Sheet Reports = new ReportSheet();

    public static readonly ImmutableArray<Sheet> All = [new ItemSheet(), new MilestoneSheet(), Reports];

    public static Sheet? Find(string name) => All.FirstOrDefault(sheet => sheet.Name == name);
}
