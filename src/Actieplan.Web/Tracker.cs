using System.IO.Compression;
using Actieplan.Domain.Boards;
using Actieplan.Store;
using Actieplan.Web.Accounts;
using Actieplan.Web.ActionItems;
using Actieplan.Web.Along;
using Actieplan.Web.Api;
using Actieplan.Web.Applause;
using Actieplan.Web.Boards;
using Actieplan.Web.Calendars;
using Actieplan.Web.Changes;
using Actieplan.Web.Desk;
using Actieplan.Web.Digests;
using Actieplan.Web.Embeds;
using Actieplan.Web.Feeds;
using Actieplan.Web.Herbeleef;
using Actieplan.Web.History;
using Actieplan.Web.Live;
using Actieplan.Web.Log;
using Actieplan.Web.Mail;
using Actieplan.Web.Milestones;
using Actieplan.Web.Pages;
using Actieplan.Web.Plans;
using Actieplan.Web.Regie;
using Actieplan.Web.Shows;
using Actieplan.Web.Spreadsheets;
using Actieplan.Web.StandVanZaken;
using Actieplan.Web.Signals;
using Actieplan.Web.Workgroups;
using Microsoft.AspNetCore.ResponseCompression;
using Npgsql;

namespace Actieplan.Web;

/// <summary>What a tracker runs on.</summary>
/// <param name="DataDirectory">Where keys are kept.</param>
/// <param name="Clock">The clock the plan lives by.</param>
/// <param name="Arguments">What ASP.NET Core itself may read: --urls and the like.</param>
public sealed record TrackerSettings(
    NpgsqlDataSource Database, string Schema, string DataDirectory, PlanClock Clock, DemoAccounts Accounts,
    string[] Arguments);

/// <summary>The composition root: everything is wired here, by hand, and nowhere else.</summary>
public static class Tracker
{
    private const int MostBodyBytes = 256 * 1024;

    public static EventStore StoreOf(
        NpgsqlDataSource database, string schema, TimeProvider clock, ILoggerFactory log) =>
        new(database, new EventStoreOptions
        {
            Types = new EventTypes().AddFrom(DomainEvents.Types), Schema = schema, Clock = clock, LoggerFactory = log,
        });

    public static WebApplication Build(TrackerSettings settings)
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions
        {
            Args = settings.Arguments, ContentRootPath = AppContext.BaseDirectory,
        });
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = MostBodyBytes;
            (kestrel.Limits.MaxConcurrentConnections, kestrel.Limits.MaxConcurrentUpgradedConnections) =
                (OpenFiles.Others, OpenFiles.Sockets);
        });
        builder.WebHost.LimitSockets();
        builder.Logging.AddFilter("Microsoft.AspNetCore", LogLevel.Warning);
        // whoever starts it is told the addresses in its own words; keys stand in a folder of their owner
        builder.Logging.AddFilter("Microsoft.Hosting.Lifetime", LogLevel.Warning);
        builder.Logging.AddFilter("Microsoft.AspNetCore.DataProtection", LogLevel.Error);
        // it would tell of each request that it came and went, and costs each one even where nobody is told
        builder.Logging.AddFilter("Microsoft.AspNetCore.Hosting.Diagnostics", LogLevel.None);
        // what a stranger makes up is nothing to write down
        builder.Logging.AddFilter(typeof(TokenSignIn).FullName, LogLevel.Warning);
        AddLog(builder.Services, settings);
        AddBoards(builder.Services);
        AddShow(builder.Services, settings);
        builder.Services.AddAccounts(settings);
        AddApi(builder.Services);
        AddDesk(builder.Services);
        AddHall(builder.Services, settings);
        AddMail(builder.Services, settings, MailSettings.Read(builder.Configuration));
        var app = builder.Build();
        Use(app);
        Map(app);
        return app;
    }

    private static void AddLog(IServiceCollection services, TrackerSettings settings)
    {
        services.AddSingleton(settings.Database);
        services.AddSingleton(settings.Clock);
        services.AddSingleton(TimeProvider.System);
        services.AddSingleton(provider => StoreOf(
            settings.Database, settings.Schema, settings.Clock, provider.GetRequiredService<ILoggerFactory>()));
        services.AddSingleton(provider => new ProjectionDaemon<PlanBoard>(
            provider.GetRequiredService<EventStore>(), PlanProjection.Definition));
        services.AddSingleton(provider => new ProjectionFollower<PlanBoard>(
            provider.GetRequiredService<EventStore>(), PlanProjection.Definition));
        services.AddSingleton<LivePlan>();
        services.AddSingleton<Reach>();
        services.AddSingleton<PastBoards>();
        services.AddSingleton<FormerBoard>();
        services.AddSingleton<Deciding>();
        services.AddSingleton<Health>();
        services.AddHostedService<RunProjection>();
        services.AddHostedService(provider => provider.GetRequiredService<LivePlan>());
    }

    private static void AddBoards(IServiceCollection services)
    {
        services.AddSingleton<Assets>();
        services.AddSingleton<Edition>();
        services.AddSingleton<Following>();
        services.AddSingleton<Watchers>();
        services.AddSingleton<KeptAnswers>();
        services.AddScoped<Paths>();
        services.AddSingleton<Unsent>();
        services.AddSingleton<RenderCards>();
        services.AddSingleton<ShownBoards>();
        services.AddSingleton<Telling>();
        services.AddSingleton<Films>();
        services.AddRazorComponents();
        services.AddHostedService<Broadcast>();
        services.AddHostedService<ReloadAtMidnight>();
        services.AddHostedService<TellReach>();
        services.AddHostedService(provider => provider.GetRequiredService<Watchers>());
        services.AddLive();
        services.Configure<BrotliCompressionProviderOptions>(brotli => brotli.Level = CompressionLevel.Optimal);
        services.AddResponseCompression(compression =>
        {
            // no page here mixes a secret with what a stranger can put in it
            compression.EnableForHttps = true;
            compression.MimeTypes = [.. ResponseCompressionDefaults.MimeTypes, "image/svg+xml",
                "application/problem+json", "application/atom+xml", "text/calendar", "text/csv"];
        });
    }

    private static void AddShow(IServiceCollection services, TrackerSettings settings)
    {
        services.AddSingleton(new ShowTable(settings.Database, settings.Schema));
        services.AddSingleton(new Attendance(settings.Database, settings.Schema));
        services.AddSingleton<LiveShow>();
        services.AddSingleton<TellShow>();
        services.AddHostedService(provider => provider.GetRequiredService<LiveShow>());
        services.AddHostedService(provider => provider.GetRequiredService<TellShow>());
    }

    private static void AddApi(IServiceCollection services)
    {
        services.AddHttpContextAccessor();
        services.AddScoped<Writing>();
        services.AddSingleton<Finding>();
        services.AddSingleton<ApiLimits>();
        services.AddSingleton<TellFeed>();
        services.AddProblemDetails();
        services.AddOpenApi("v1", description => description.AddSchemaTransformer(Description.NameWordsAsync));
        services.Configure<RouteHandlerOptions>(route => route.ThrowOnBadRequest = true);
        services.ConfigureHttpJsonOptions(json =>
        {
            // an unknown, duplicate or missing member is refused
            json.SerializerOptions.UnmappedMemberHandling =
                System.Text.Json.Serialization.JsonUnmappedMemberHandling.Disallow;
            json.SerializerOptions.AllowDuplicateProperties = false;
            json.SerializerOptions.PropertyNameCaseInsensitive = false;
            json.SerializerOptions.RespectNullableAnnotations = true;
            json.SerializerOptions.RespectRequiredConstructorParameters = true;
            json.SerializerOptions.NumberHandling = System.Text.Json.Serialization.JsonNumberHandling.Strict;
            JsonNames.Configure(json.SerializerOptions);
        });
    }

    private static void AddDesk(IServiceCollection services)
    {
        services.AddSingleton<FindEdit>();
        services.AddSingleton<DeskPages>();
        services.AddScoped<Editing>();
        services.AddSingleton(provider => new Onthullingen(
            provider.GetRequiredService<NpgsqlDataSource>(), provider.GetRequiredService<EventStore>().Options.Schema,
            TimeProvider.System));
        services.AddSingleton<Composing>();
        services.AddSingleton<TakingBack>();
        services.AddSingleton<Revealing>();
        services.AddSingleton<Preparing>();
        services.AddScoped<RegieDoor>();
        services.AddScoped<Directing>();
        services.AddScoped<OnthullingDesk>();
        services.AddSingleton(provider => new SentFiles(
            provider.GetRequiredService<NpgsqlDataSource>(), provider.GetRequiredService<EventStore>().Options.Schema,
            TimeProvider.System));
        services.AddSingleton<Importing>();
        services.AddSingleton<RunImports>();
        services.AddHostedService(provider => provider.GetRequiredService<RunImports>());
    }

    private static void AddHall(IServiceCollection services, TrackerSettings settings)
    {
        services.AddSingleton(new WaitingSignals(settings.Database, settings.Schema, settings.Clock));
        services.AddSingleton<FormTokens>();
        services.AddSingleton<SignalLimits>();
        services.AddHostedService<ForgetDeclined>();
        services.AddSingleton(new ApplauseRounds(settings.Database, settings.Schema, settings.Clock));
        services.AddSingleton<Ovation>();
        services.AddSingleton<ApplauseLimits>();
        services.AddHostedService<TellApplause>();
    }

    /// <param name="mail">Null where no mail server is configured: nothing is kept then, and nothing is sent.</param>
    private static void AddMail(IServiceCollection services, TrackerSettings settings, MailSettings? mail)
    {
        services.AddSingleton(new Outbox(settings.Database, settings.Schema, settings.Clock, mail is not null));
        services.AddSingleton(new Wishes(settings.Database, settings.Schema));
        services.AddSingleton<ChooseDigest>();
        if (mail is null) return;
        services.AddSingleton(mail);
        services.AddSingleton<SendLetters>();
        services.AddHostedService(provider => provider.GetRequiredService<SendLetters>());
        services.AddSingleton<WriteDigest>();
        services.AddSingleton(provider => provider.GetRequiredService<WriteDigest>().Writer);
        services.AddHostedService<PromiseDigests>();
    }

    private static void Use(WebApplication app)
    {
        app.UsePublicAddress();
        app.UseSecurityHeaders();
        app.UseHead();
        app.UseResponseCompression();
        app.UseSentences();
        // what is the same for everyone is answered from here, without asking who it is
        app.UseRouting();
        app.UseAssets();
        app.UseOwnOriginOnHub();
        HubDoor.Use(app);
        app.UseAuthentication();
        app.UseScopes();
        ApiLimits.Use(app);
    }

    private static void Map(WebApplication app)
    {
        app.MapBoards();
        app.MapGroups();
        app.MapKrachtlijnen();
        app.MapItems();
        app.MapMilestones();
        app.MapChanges();
        app.MapHistories();
        app.MapStand();
        app.MapHerbeleef();
        app.MapReporting();
        app.MapSignals();
        app.MapSignalDesk();
        app.MapApplause();
        app.MapSpreadsheets();
        app.MapDesk();
        app.MapRegie();
        app.MapSignIn();
        app.MapPeopleDesk();
        app.MapMine();
        app.MapDigests();
        app.MapMailDesk();
        app.MapHealth();
        app.MapGet("/toegankelijkheid", () => Pages.Results.Page<AccessibilityPage>(new { })).ExcludeFromDescription();
        app.MapFeeds();
        app.MapCalendars();
        app.MapEmbeds();
        app.MapAlong();
        app.MapApiPage();
        var api = app.MapGroup("/api/v1").DescribesOutages().WithMetadata(new Limited());
        api.MapReads();
        api.MapWrites();
        app.MapOpenApi("/openapi/{documentName}.json");
        app.MapLive();
    }
}
