using System.CommandLine;
using Actieplan.Domain;
using Actieplan.Web.Accounts;
using Actieplan.Web.Mail;
using Actieplan.Web.Pages;
using Microsoft.AspNetCore.Identity;
using Command = System.CommandLine.Command;

namespace Actieplan.Web.CommandLine;

/// <summary>The first account of the secretariat, and a way back in for whoever keeps the server.</summary>
public static class Invite
{
    public static Command Command()
    {
        var role = new Option<string>("--role") { Description = "secretariat, lead of steering", Required = true };
        role.AcceptOnlyFromAmong("secretariat", "lead", "steering");
        var email = new Option<string>("--email") { Description = "Waarmee die zich aanmeldt.", Required = true };
        var name = new Option<string>("--name") { Description = "Hoe die heet.", Required = true };
        var group = MintToken.Group();
        var address = new Option<string>("--address")
        {
            Description = "Waar mensen Actieplan vinden; anders wat er in Address staat.",
            DefaultValueFactory = _ =>
                Environment.GetEnvironmentVariable(PublicAddress.Variable) is { Length: > 0 } set
                    ? set
                    : Serve.DefaultUrls,
        };
        var command = new Command("invite", "Nodigt iemand uit en drukt alleen de link af waarmee die een wachtwoord "
            + $"kiest. Hij werkt één keer, {Links.InvitationDays} dagen lang. Heeft iemand al een account met dit "
            + "e-mailadres, dan is het een nieuwe link voor dat account.")
        {
            role, email, name, group, address, Run.Data,
        };
        command.SetSentences(async (parsed, cancel) =>
        {
            var asked = (Role: RoleOf(parsed.GetValue(role)!), Slugs: parsed.GetValue(group)!);
            MintToken.CheckGroups(asked.Role, asked.Slugs);
            var (mail, named) = (parsed.GetValue(email)!.Trim(), Text.CleanLine(parsed.GetValue(name)));
            if (!Outbox.IsAddress(mail)) throw new CommandException($"“{mail}” is geen e-mailadres.");
            if (Text.RefuseRequired(named, Text.TitleLength, "De naam", "name") is { } no)
                throw new CommandException(no.Sentence);
            if (!Uri.TryCreate(parsed.GetValue(address), UriKind.Absolute, out var at))
                throw new CommandException(
                    $"“{parsed.GetValue(address)}” is geen adres. Schrijf het zo: {Serve.DefaultUrls}.");
            await using var database = await OpenDatabase.AtAsync(parsed.GetValue(Run.Data), cancel);
            var store = await database.PrepareAsync(TimeProvider.System, cancel);
            var to = new Membered(named!, asked.Role, await MintToken.GroupsAsync(store, asked.Slugs, cancel));
            var secret = await SecretAsync(database, mail, to, cancel);
            Console.WriteLine(at.ToString().TrimEnd('/') + Links.PathOf(secret, LinkPurpose.Uitnodiging));
        });
        return command;
    }

    private static Role RoleOf(string role) => role switch
    {
        "secretariat" => Role.Secretariat,
        "lead" => Role.Lead,
        _ => Role.Steering,
    };

    private static async Task<string> SecretAsync(
        OpenDatabase database, string email, Membered to, CancellationToken cancel)
    {
        var services = new ServiceCollection().AddLogging().AddSingleton(TimeProvider.System);
        services.AddPeople(database.Source, database.Schema);
        await using var provider = services.BuildServiceProvider();
        await using var scope = provider.CreateAsyncScope();
        var membership = scope.ServiceProvider.GetRequiredService<Membership>();
        var there = await scope.ServiceProvider.GetRequiredService<UserManager<Person>>().FindByEmailAsync(email);
        if (there is not null && there.Role != to.Role)
            throw new CommandException($"{email} heeft al een account met een andere rol. Wijzig dat bij de mensen, in "
                + "het beheer.");
        var changed = there is null
            ? await membership.InviteAsync(email, to, (_, _, _) => Task.CompletedTask, cancel)
            : await membership.RenewAsync(
                there.Id, LinkPurpose.Uitnodiging, (_, _, _) => Task.CompletedTask, cancel);
        return changed.Refusal is { } refusal ? throw new CommandException(refusal.Sentence) : changed.Secret!;
    }
}
