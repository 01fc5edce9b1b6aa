using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;

namespace TeamsCounselBot.Storage;

// The `dotnet ef migrations add` command finds the context of each provider here.

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
