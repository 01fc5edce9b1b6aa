using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace TeamsCounselBot.Storage.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class Replicas : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<long>(
                name: "waker",
                table: "sessions",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0L);

            migrationBuilder.AddColumn<long>(
                name: "leased_until",
                table: "effects",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0L);

            migrationBuilder.CreateIndex(
                name: "IX_sessions_waker",
                table: "sessions",
                column: "waker",
                filter: "waker <> 0");

            migrationBuilder.CreateIndex(
                name: "IX_effects_claim",
                table: "effects",
                column: "claim",
                filter: "claim <> 0");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_sessions_waker",
                table: "sessions");

            migrationBuilder.DropIndex(
                name: "IX_effects_claim",
                table: "effects");

            migrationBuilder.DropColumn(
                name: "waker",
                table: "sessions");

            migrationBuilder.DropColumn(
                name: "leased_until",
                table: "effects");
        }
    }
}
