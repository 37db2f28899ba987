using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;

namespace Actieplan.Web.Accounts;

/// <summary>The table <c>people</c>, as Identity reads and writes it. <see cref="People"/> makes it.</summary>
/// <param name="schema">That of the log, so that one database can hold several trackers.</param>
public sealed partial class PeopleContext(DbContextOptions<PeopleContext> options, string schema) : DbContext(options)
{
    public string Schema => schema;

    protected override void OnConfiguring(DbContextOptionsBuilder optionsBuilder) =>
        optionsBuilder.ReplaceService<IModelCacheKeyFactory, PerSchema>();

    protected override void OnModelCreating(ModelBuilder modelBuilder) => modelBuilder.Entity<Person>(person =>
    {
        person.ToTable(People.Table, schema);
        person.Property(one => one.Role).HasConversion<string>();
        person.Property(one => one.ConcurrencyStamp).IsConcurrencyToken();
        // an account is an address and a password; how often one is tried is kept apart (Attempts), also for addresses
        // that nobody has
        person.Ignore(one => one.EmailConfirmed).Ignore(one => one.PhoneNumber).Ignore(one => one.PhoneNumberConfirmed)
            .Ignore(one => one.TwoFactorEnabled).Ignore(one => one.LockoutEnd).Ignore(one => one.LockoutEnabled)
            .Ignore(one => one.AccessFailedCount);
        foreach (var property in person.Metadata.GetProperties())
            property.SetColumnName(Hump().Replace(property.Name, "_").ToLowerInvariant());
    });

    [GeneratedRegex("(?<=[a-z])(?=[A-Z])")]
    private static partial Regex Hump();

    /// <summary>By itself a model is kept per type, whatever the schema that it names.</summary>
    private sealed class PerSchema : IModelCacheKeyFactory
    {
        public object Create(DbContext context, bool designTime) =>
            (((PeopleContext)context).Schema, designTime);
    }
}
