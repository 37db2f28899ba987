using Npgsql;

namespace Actieplan.Web.Mail;

/// <summary>Something to say to one person, by mail. What people wrote may stand in it: it stays text.</summary>
/// <param name="Key">Of this letter and no other: posted twice, it goes once.</param>
/// <param name="To">An e-mail address.</param>
/// <param name="Html">The same for programs that show it nicer, safe to show as it is.</param>
/// <param name="Headers">Besides those that every letter has.</param>
public sealed record Letter(
    string Key, string To, string Subject, string Text, string? Html, IReadOnlyDictionary<string, string> Headers);

/// <summary>Writes the letters of one kind when they go, and not before: what was masked, left or erased meanwhile is
/// in none of them.</summary>
/// <param name="Kind">What was promised.</param>
/// <param name="WriteAsync">About what was promised, in the transaction that ends when the letter has gone; null where
/// there is nothing to say after all.</param>
public sealed record LetterWriter(
    string Kind, Func<Promise, NpgsqlTransaction, CancellationToken, Task<Letter?>> WriteAsync);

/// <param name="Key">Of the letter it becomes.</param>
/// <param name="About">Whatever the writer needs to know of it.</param>
/// <param name="Due">When it is to be written and to go.</param>
public sealed record Promise(string Key, string Kind, string About, DateTimeOffset Due);
