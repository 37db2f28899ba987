using System.CommandLine;
using Actieplan.LocalPostgres;
using Actieplan.Store;
using Actieplan.Web.Seeds;
using Microsoft.AspNetCore.Connections;
using Npgsql;

namespace Actieplan.Web.CommandLine;

/// <summary>What a command's failure says: a sentence, never a stack trace, and an exit code.</summary>
public static class Run
{
    public static readonly Option<DirectoryInfo?> Data = new("--data")
    {
        Description = "Map voor de eigen gegevens (.local in het project). "
            + "Niet nodig waar ConnectionStrings__Actieplan staat.",
    };

    public static void SetSentences(this Command command, Func<ParseResult, CancellationToken, Task> action) =>
        command.SetAction(async (parsed, cancel) =>
        {
            try
            {
                await action(parsed, cancel);
                return 0;
            }
            catch (Exception error) when (SentenceOf(error) is { } sentence)
            {
                await Console.Error.WriteLineAsync(sentence);
                return 1;
            }
        });

    private static string? SentenceOf(Exception error) => error switch
    {
        SeedException or PostgresUnavailableException or CommandException => error.Message,
        DatabaseVersionException { IsNewer: true } => "De gegevensbank hoort bij een nieuwere versie van Actieplan. "
            + "Begin die versie; hier is niets veranderd.",
        DatabaseVersionException => "Deze PostgreSQL is te oud: Actieplan heeft versie 15 of nieuwer nodig.",
        PoisonEventException e => $"Gebeurtenis {e.Sequence} past niet op het bord; er is niets veranderd. "
            + e.InnerException!.Message,
        NpgsqlException e => $"De database is niet bereikbaar of weigert: {e.Message}",
        IOException { InnerException: AddressInUseException } =>
            "Dit adres is al in gebruik. Loopt Actieplan al? Kies anders een ander adres met --urls.",
        IOException e => e.Message,
        UnauthorizedAccessException e => $"Geen toegang: {e.Message}",
        ArgumentException or FormatException => $"Een instelling klopt niet: {error.Message}",
        _ => null,
    };
}

/// <summary>What a person asked cannot be done; the message says why.</summary>
public sealed class CommandException(string message) : Exception(message);
