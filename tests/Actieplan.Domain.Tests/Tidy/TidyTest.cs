using System.Text.RegularExpressions;
using Shouldly;
using Xunit;

namespace Actieplan.Domain.Tests;

/// <summary>What a machine can hold of our style. Each rule names what to do instead.</summary>
public sealed partial class TidyTest
{
    // a sentence of a page, or a rule of its style, reads best on one line
    private const int Columns = 120, MarkupColumns = 200;
    private const int FileLines = 350;

    private static readonly SourceFile[] Files = SourceFile.All();

    private static readonly Ban[] Bans =
    [
        new(@"\bDateTime(Offset)?\.(Utc)?Now\b", "ask the injected TimeProvider", InSource),
        new(@"\bDateTime\.Today\b", "ask the injected TimeProvider for the day in Brussels", InSource),
        new(@"\bGuid\.(NewGuid|CreateVersion7)\b",
            "derive the id with StreamId, so that creating twice creates once",
            InDomain),
        new(@"\bRandom\b", "a decision is the same every time; let the command carry what was drawn",
            InDomain),
        new(@"\bTimeProvider\b", "let the command carry the day", InDomain),
        new(@"\bThread\.Sleep\b", "await what you wait for, with a bound", InCode),
        new(@"\.Result;|\.Wait\(\)", "await it", InCode),
        new(@"\.GetAwaiter\(\)\.GetResult\(\)", "await it", InSource),
        // Until.cs is the one place that waits between two questions
        new(@"\bTask\.Delay\b", "ask whether it has happened, with a bound",
            file => InTests(file) && !file.Path.EndsWith("/Until.cs", StringComparison.Ordinal)),
        new(@"\bSkip\s*=", "fix the test, or remove it and say why in the commit", InTests),
        new(@"^\s*#(region|endregion)\b", "split the file", InCode),
        new(@"\b(TODO|FIXME|HACK)\b", "do it, or write it where work is planned", _ => true),
        new(@"catch\s*(\([^)]*\)\s*)?(when\s*\(.*?\)\s*)?\{\s*\}",
            "say in a comment why nothing is done, or let it fall",
            _ => true),
        new(@"\b(class|record|struct|interface|enum)\s+\w+(Handler|Service|Manager|Helper|Dto|Utils)\b",
            "name it after what it does or is", InSource),
        new(@"\bActieplan\.Store\b|\bNpgsql\b", "Domain knows no storage: let Web bring the two together",
            InDomain),
        new(@"\bActieplan\.Domain\b", "Store knows no plan: let Web bring the two together", InStore),
    ];

    [Fact]
    public void Lines_fit_in_the_columns() =>
        Files.SelectMany(file => file.Lines.Select((text, at) => (file, text, at)))
        .Where(line => line.text.Length > MostIn(line.file))
        .Select(line => $"{line.file.Path}:{line.at + 1}: {line.text.Length} columns; break it")
        .ShouldBeEmpty();

    private static int MostIn(SourceFile file) =>
        file.Path.EndsWith(".razor", StringComparison.Ordinal) || file.Path.EndsWith(".css", StringComparison.Ordinal)
            ? MarkupColumns
            : Columns;

    [Fact]
    public void Files_are_short() => Files.Where(file => file.Lines.Length > FileLines)
        .Select(file => $"{file.Path}: {file.Lines.Length} lines; split it below {FileLines}")
        .ShouldBeEmpty();

    [Fact]
    public void Lines_end_where_their_text_ends() =>
        Files.SelectMany(file => file.Find(TrailingWhiteSpace(), "remove the white space at the end"))
            .ShouldBeEmpty();

    [Fact]
    public void Files_end_with_one_new_line() =>
        Files.Where(file => !file.Text.EndsWith('\n') || file.Text.EndsWith("\n\n", StringComparison.Ordinal))
            .Select(file => $"{file.Path}: end it with one new line").ShouldBeEmpty();

    [Fact]
    public void Nothing_is_used_that_has_a_better_replacement() =>
        Bans.SelectMany(ban => Files.Where(file => !file.IsThisOne && ban.In(file))
                .SelectMany(file => file.Find(ban.Pattern, ban.Instead)))
            .ShouldBeEmpty();

    [Fact]
    public void The_domain_references_nothing() =>
        Repository.Read("src", "Actieplan.Domain", "Actieplan.Domain.csproj").ShouldNotContain("Reference");

    [Fact]
    public void The_store_does_not_reference_the_domain() =>
        Repository.Read("src", "Actieplan.Store", "Actieplan.Store.csproj")
            .ShouldNotContain("Actieplan.Domain");

    [Fact]
    public void There_is_source_to_look_at() => Files.Count(InDomain).ShouldBeGreaterThan(20);

    // each line breaks one rule; a rule that never fires would pass for ever
    [Theory]
    [InlineData("var now = DateTime.Now;", "src/Actieplan.Web/A.cs")]
    [InlineData("var now = DateTimeOffset.UtcNow;", "src/Actieplan.Store/A.cs")]
    [InlineData("var day = DateTime.Today;", "src/Actieplan.Web/A.cs")]
    [InlineData("var id = Guid.NewGuid();", "src/Actieplan.Domain/A.cs")]
    [InlineData("var dice = new Random();", "src/Actieplan.Domain/A.cs")]
    [InlineData("A(TimeProvider clock)", "src/Actieplan.Domain/A.cs")]
    [InlineData("Thread.Sleep(1);", "tests/Actieplan.Web.Tests/A.cs")]
    [InlineData("var x = task.Result;", "src/Actieplan.Web/A.razor")]
    [InlineData("task.Wait();", "src/Actieplan.Store/A.cs")]
    [InlineData("await Task.Delay(1);", "tests/Actieplan.Web.Tests/A.cs")]
    [InlineData("[Fact(Skip = \"later\")]", "tests/Actieplan.Web.Tests/A.cs")]
    [InlineData("    #region A", "src/Actieplan.Web/A.cs")]
    [InlineData("/* TODO */", "src/Actieplan.Web/wwwroot/a.css")]
    [InlineData("try { a(); } catch { }", "src/Actieplan.Web/wwwroot/a.js")]
    [InlineData("catch (IOException e) when (e.A(1))\n{\n}", "src/Actieplan.Web/A.cs")]
    [InlineData("public sealed record struct ItemDto(int A);", "src/Actieplan.Web/A.cs")]
    [InlineData("using Actieplan.Store;", "src/Actieplan.Domain/A.cs")]
    [InlineData("using Actieplan.Domain;", "src/Actieplan.Store/A.cs")]
    public void Each_rule_sees_what_it_forbids(string text, string path)
    {
        var file = new SourceFile(path, text);
        Bans.Where(ban => ban.In(file)).SelectMany(ban => file.Find(ban.Pattern, ban.Instead)).Count()
            .ShouldBe(1);
    }

    [Theory]
    [InlineData("catch (OperationCanceledException)\n{\n    // the host stops\n}", "src/Actieplan.Web/A.cs")]
    [InlineData("record Results(int A); catch (IOException) { Log(); }", "src/Actieplan.Web/A.cs")]
    [InlineData("var id = Guid.NewGuid(); clock.GetUtcNow(); await Task.Delay(1, clock);",
        "src/Actieplan.Web/A.cs")]
    [InlineData("await Task.Delay(1);", "tests/Actieplan.Store.Tests/Until.cs")]
    [InlineData("items.Skip(1); context.Response.Headers; DateTime.UtcNow", "tests/Actieplan.Web.Tests/A.cs")]
    public void No_rule_sees_what_it_allows(string text, string path)
    {
        var file = new SourceFile(path, text);
        Bans.Where(ban => ban.In(file)).SelectMany(ban => file.Find(ban.Pattern, ban.Instead))
            .ShouldBeEmpty();
    }

    private static bool InSource(SourceFile file) => InCode(file) && file.IsUnder("src");

    private static bool InTests(SourceFile file) => InCode(file) && file.IsUnder("tests");

    private static bool InDomain(SourceFile file) => file.IsUnder("src/Actieplan.Domain");

    private static bool InStore(SourceFile file) => file.IsUnder("src/Actieplan.Store");

    private static bool InCode(SourceFile file) => Path.GetExtension(file.Path) is ".cs" or ".razor";

    [GeneratedRegex(@"[ \t\r]+$", RegexOptions.Multiline)]
    private static partial Regex TrailingWhiteSpace();

    private sealed record Ban(Regex Pattern, string Instead, Func<SourceFile, bool> In)
    {
        public Ban(string pattern, string instead, Func<SourceFile, bool> where)
            : this(new Regex(pattern, RegexOptions.Multiline), instead, where)
        {
        }
    }
}
