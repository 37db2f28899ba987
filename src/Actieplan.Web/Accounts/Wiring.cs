using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Identity.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace Actieplan.Web.Accounts;

/// <summary>Who may come in, and how.</summary>
public static class Wiring
{
    private const string CookieOrToken = "cookie-or-token";

    public static void AddAccounts(this IServiceCollection services, TrackerSettings settings)
    {
        var (database, schema) = (settings.Database, settings.Schema);
        services.AddSingleton(settings.Accounts);
        services.AddPeople(database, schema);
        services.AddSingleton(new AccessTokens(database, schema, TimeProvider.System));
        services.AddSingleton(new SignIns(database, schema, TimeProvider.System));
        services.AddSingleton(new Attempts(database, schema));
        services.AddSingleton<SignInLimits>();
        services.AddSingleton<KnownDevices>();
        services.AddSingleton<Sessions>();
        services.AddSingleton(provider => ActivatorUtilities.CreateInstance<LiveAccounts>(provider, schema));
        services.AddHostedService(provider => provider.GetRequiredService<LiveAccounts>());
        services.AddSingleton<EndSockets>();
        services.AddHostedService(provider => provider.GetRequiredService<EndSockets>());
        services.AddScoped<SigningIn>();
        services.AddScoped<PeopleDesk>();
        services.AddScoped<Mine>();
        services.AddDataProtection().SetApplicationName(settings.Accounts.Exist ? "actieplan-oefen" : "actieplan")
            .PersistKeysToFileSystem(new DirectoryInfo(Path.Combine(settings.DataDirectory, "keys")));
        services.AddAntiforgery(antiforgery =>
        {
            antiforgery.Cookie.Name = "actieplan-formulier";
            antiforgery.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
        });
        services.AddAuthentication(CookieOrToken)
            .AddPolicyScheme(CookieOrToken, null, scheme => scheme.ForwardDefaultSelector = http =>
                TokenSignIn.IsMeant(http) ? TokenSignIn.Name : Sessions.Scheme)
            .AddScheme<AuthenticationSchemeOptions, TokenSignIn>(TokenSignIn.Name, null)
            .AddCookie(cookie =>
            {
                cookie.Cookie.Name = "actieplan-aangemeld";
                cookie.Cookie.SameSite = SameSiteMode.Lax;
                cookie.ExpireTimeSpan = Sessions.OwnDevice;
                // how long it counts stands in the database; no public page sets a cookie to make it longer
                cookie.SlidingExpiration = false;
                cookie.Events.OnValidatePrincipal = Sessions.ValidateAsync;
            });
    }

    /// <summary>What is needed to read and to change accounts, also by a command.</summary>
    public static void AddPeople(this IServiceCollection services, NpgsqlDataSource database, string schema)
    {
        var options = new DbContextOptionsBuilder<PeopleContext>().UseNpgsql(database).Options;
        services.AddScoped(_ => new PeopleContext(options, schema));
        services.AddSingleton(new People(database, schema));
        services.AddSingleton(new Links(database, schema));
        services.AddIdentityCore<Person>(identity =>
        {
            identity.User.RequireUniqueEmail = true;
            // the address is the name
            identity.User.AllowedUserNameCharacters = "";
            // length is what counts: see Passwords
            identity.Password.RequiredLength = Passwords.MinLength;
            identity.Password.RequireDigit = identity.Password.RequireUppercase = false;
            identity.Password.RequireLowercase = identity.Password.RequireNonAlphanumeric = false;
        }).AddUserStore<UserOnlyStore<Person, PeopleContext>>();
        services.Configure<PasswordHasherOptions>(hasher => hasher.IterationCount = Passwords.Iterations);
        services.AddScoped<Membership>();
    }
}
