using Actieplan.Web.Log;
using Npgsql;

namespace Actieplan.Web.Mail;

/// <summary>Wires the mail: where no server is configured, nothing is kept and nothing is sent.</summary>
public static class Mailing
{
    public static void AddMail(
        this IServiceCollection services, NpgsqlDataSource database, string schema, PlanClock clock,
        MailSettings? settings)
    {
        services.AddSingleton(new Outbox(database, schema, clock, settings is not null));
        if (settings is null) return;
        services.AddSingleton(settings);
        services.AddSingleton<SendLetters>();
        services.AddHostedService(provider => provider.GetRequiredService<SendLetters>());
    }
}
