using Microsoft.EntityFrameworkCore;

namespace TeamsCounselBot.Storage;

/// <summary>The tables, the same for every provider; each provider has its own migrations.</summary>
internal abstract class SessionsContext(DbContextOptions options) : DbContext(options)
{
    public DbSet<SessionRow> Sessions => Set<SessionRow>();
    public DbSet<EffectRow> Effects => Set<EffectRow>();
    public DbSet<InboxRow> Inbox => Set<InboxRow>();
    public DbSet<CounsellorRow> Counsellors => Set<CounsellorRow>();
    public DbSet<ReceiptRow> Receipts => Set<ReceiptRow>();
    public DbSet<StatisticRow> Statistics => Set<StatisticRow>();
    public DbSet<SecretRow> Secrets => Set<SecretRow>();

    /// <summary>What follows the inner SELECT of a claim, so that replicas take different rows.</summary>
    public abstract string SkipLocked { get; }

    /// <summary>One writer at a time, one process to a file.</summary>
    public abstract bool IsEmbedded { get; }

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        modelBuilder.Entity<SessionRow>(row =>
        {
            row.HasKey(x => x.Id);
            row.HasIndex(x => x.Chat).IsUnique();
            row.HasIndex(x => x.DueAt);
            row.Property(x => x.Version).IsConcurrencyToken();
        });
        modelBuilder.Entity<EffectRow>(row =>
        {
            row.HasKey(x => x.Number);
            row.Property(x => x.Number).ValueGeneratedOnAdd();
            row.HasIndex(x => new { x.SessionId, x.Lane, x.Number });
            row.HasIndex(x => x.NotBefore);
            row.HasOne<SessionRow>().WithMany().HasForeignKey(x => x.SessionId).OnDelete(DeleteBehavior.Cascade);
        });
        modelBuilder.Entity<InboxRow>(row =>
        {
            row.HasKey(x => x.Activity);
            row.HasIndex(x => x.At);
            row.HasOne<SessionRow>().WithMany().HasForeignKey(x => x.SessionId).OnDelete(DeleteBehavior.Cascade);
        });
        modelBuilder.Entity<CounsellorRow>(row =>
        {
            row.HasKey(x => new { x.Person, x.SessionId });
            row.HasOne<SessionRow>().WithMany().HasForeignKey(x => x.SessionId).OnDelete(DeleteBehavior.Cascade);
        });
        modelBuilder.Entity<ReceiptRow>().HasKey(x => new { x.TenantId, x.Number });
        modelBuilder.Entity<StatisticRow>(row =>
        {
            row.HasKey(x => new { x.TenantId, x.Month, x.Key });
            row.Property(x => x.Count).IsConcurrencyToken();
        });
        modelBuilder.Entity<SecretRow>().HasKey(x => x.Name);
    }
}

internal sealed class SqliteSessionsContext(DbContextOptions<SqliteSessionsContext> options) : SessionsContext(options)
{
    public override string SkipLocked => "";
    public override bool IsEmbedded => true;
}

internal sealed class PostgreSqlSessionsContext(DbContextOptions<PostgreSqlSessionsContext> options) : SessionsContext(options)
{
    public override string SkipLocked => "FOR UPDATE SKIP LOCKED";
    public override bool IsEmbedded => false;
}
