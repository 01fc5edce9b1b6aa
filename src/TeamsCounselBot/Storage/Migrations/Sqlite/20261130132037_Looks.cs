using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace TeamsCounselBot.Storage.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class Looks : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "chat_looks",
                columns: table => new
                {
                    number = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    due_at = table.Column<long>(type: "INTEGER", nullable: false),
                    look = table.Column<byte[]>(type: "BLOB", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_chat_looks", x => x.number);
                });

            migrationBuilder.CreateIndex(
                name: "IX_chat_looks_due_at",
                table: "chat_looks",
                column: "due_at");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "chat_looks");
        }
    }
}
