using System.Text;
using Microsoft.EntityFrameworkCore;

namespace TeamsCounselBot.Storage;

/// <summary>The tables, the same for every provider; each provider has its own migrations.</summary>
internal abstract class SessionsContext(DbContextOptions options) : DbContext(options)
{
    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        modelBuilder.Entity<SessionRow>(row =>
        {
            row.ToTable("sessions").HasKey(x => x.Id);
            row.HasIndex(x => x.Chat).IsUnique();
            row.HasIndex(x => x.DueAt).HasFilter("due_at IS NOT NULL");
            row.Property(x => x.Waker).HasDefaultValue(0L);
            row.HasIndex(x => x.Waker).HasFilter("waker <> 0");
            row.HasIndex(x => x.Erasure).HasFilter("erasure > 0");
        });
        modelBuilder.Entity<EffectRow>(row =>
        {
            row.ToTable("effects").HasKey(x => x.Number);
            row.Property(x => x.Number).ValueGeneratedOnAdd();
            row.HasIndex(x => new { x.SessionId, x.Lane, x.Number });
            row.HasIndex(x => x.NotBefore);
            row.Property(x => x.LeasedUntil).HasDefaultValue(0L);
            row.HasIndex(x => x.Claim).HasFilter("claim <> 0");
            row.HasOne<SessionRow>().WithMany().HasForeignKey(x => x.SessionId).OnDelete(DeleteBehavior.Cascade);
        });
        modelBuilder.Entity<InboxRow>(row =>
        {
            row.ToTable("inbox").HasKey(x => new { x.SessionId, x.Activity });
            row.HasIndex(x => x.At);
            row.HasOne<SessionRow>().WithMany().HasForeignKey(x => x.SessionId).OnDelete(DeleteBehavior.Cascade);
        });
        modelBuilder.Entity<CounsellorRow>(row =>
        {
            row.ToTable("counsellors").HasKey(x => new { x.Person, x.SessionId });
            row.HasOne<SessionRow>().WithMany().HasForeignKey(x => x.SessionId).OnDelete(DeleteBehavior.Cascade);
        });
        modelBuilder.Entity<LinkRow>(row =>
        {
            row.ToTable("links").HasKey(x => x.Code);
            row.HasIndex(x => x.SessionId);
            row.HasOne<SessionRow>().WithMany().HasForeignKey(x => x.SessionId).OnDelete(DeleteBehavior.Cascade);
        });
        modelBuilder.Entity<ReceiptRow>().ToTable("receipts").HasKey(x => new { x.TenantId, x.Number });
        modelBuilder.Entity<StatisticRow>().ToTable("statistics").HasKey(x => new { x.TenantId, x.Month, x.Key });
        modelBuilder.Entity<ReceiptAnchorRow>().ToTable("receipt_anchors").HasKey(x => x.TenantId);
        modelBuilder.Entity<PeriodRow>().ToTable("periods").HasKey(x => new { x.TenantId, x.Month });
        modelBuilder.Entity<FigureRow>().ToTable("figures").HasKey(x => new { x.TenantId, x.Period, x.Key });
        modelBuilder.Entity<PersonalMessageRow>(row =>
        {
            row.ToTable("personal_messages").HasKey(x => x.Number);
            row.Property(x => x.Number).ValueGeneratedOnAdd();
            row.HasIndex(x => x.DueAt);
        });
        modelBuilder.Entity<ChatLookRow>(row =>
        {
            row.ToTable("chat_looks").HasKey(x => x.Number);
            row.Property(x => x.Number).ValueGeneratedOnAdd();
            row.HasIndex(x => x.DueAt);
        });
        modelBuilder.Entity<EndedSignInRow>(row =>
        {
            row.ToTable("ended_sign_ins").HasKey(x => x.SignIn);
            row.HasIndex(x => x.Until);
        });
        modelBuilder.Entity<NextFormRow>(row =>
        {
            row.ToTable("next_forms").HasKey(x => x.Key);
            row.HasIndex(x => x.Until);
        });
        modelBuilder.Entity<SecretRow>().ToTable("secrets").HasKey(x => x.Name);

        // Names that need no quotes in either database.
        foreach (var property in modelBuilder.Model.GetEntityTypes().SelectMany(type => type.GetProperties()))
            property.SetColumnName(SnakeCase(property.Name));
    }

    private static string SnakeCase(string name)
    {
        var snake = new StringBuilder();
        foreach (var letter in name)
            (char.IsUpper(letter) && snake.Length > 0 ? snake.Append('_') : snake).Append(char.ToLowerInvariant(letter));
        return snake.ToString();
    }
}

internal sealed class SqliteSessionsContext(DbContextOptions<SqliteSessionsContext> options) : SessionsContext(options);

internal sealed class PostgreSqlSessionsContext(DbContextOptions<PostgreSqlSessionsContext> options) : SessionsContext(options)
{
    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        // The rows are useless after a crash of the server, and no write waits for the disk.
        modelBuilder.Entity<RateLimitRow>(row => row.ToTable("turns").IsUnlogged().HasKey(x => x.Whose));
        base.OnModelCreating(modelBuilder);
    }
}
