using System.Collections.Concurrent;

namespace Actieplan.Store;

/// <summary>The SQL beside this code, one file per verb as message-db has it, so that the folder is the table of
/// contents; with the schema's name put in.</summary>
internal sealed class SqlTexts(string schema)
{
    private readonly ConcurrentDictionary<string, string> texts = [];

    public string this[string verb] => texts.GetOrAdd(verb, Read);

    /// <summary>Channel and lock names begin with the schema, as several stores may share a database.</summary>
    public string Named(string name) => $"{schema}:{name}";

    /// <summary>A document table's statement: these have a table's name to fill in as well.</summary>
    public string For(string verb, string table) => this[verb].Replace("{table}", table, StringComparison.Ordinal);

    private string Read(string verb)
    {
        var resource = $"Actieplan.Store.Sql.{verb}.sql";
        using var stream = typeof(SqlTexts).Assembly.GetManifestResourceStream(resource)
            ?? throw new InvalidOperationException($"{resource} is not embedded.");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd().Replace("{schema}", schema, StringComparison.Ordinal);
    }
}
