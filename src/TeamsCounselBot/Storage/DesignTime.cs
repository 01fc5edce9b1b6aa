using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;

namespace TeamsCounselBot.Storage;

// By these the `dotnet ef migrations add` command finds a context of each provider.

internal sealed class SqliteDesign : IDesignTimeDbContextFactory<SqliteSessionsContext>
{
    public SqliteSessionsContext CreateDbContext(string[] args) =>
        new(new DbContextOptionsBuilder<SqliteSessionsContext>().UseSqlite("Data Source=design.db").Options);
}

internal sealed class PostgreSqlDesign : IDesignTimeDbContextFactory<PostgreSqlSessionsContext>
{
    public PostgreSqlSessionsContext CreateDbContext(string[] args) =>
        new(new DbContextOptionsBuilder<PostgreSqlSessionsContext>().UseNpgsql("Host=localhost").Options);
}
