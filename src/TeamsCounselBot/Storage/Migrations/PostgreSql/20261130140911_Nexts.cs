using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace TeamsCounselBot.Storage.Migrations.PostgreSql
{
    /// <inheritdoc />
    public partial class Nexts : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "next_forms",
                columns: table => new
                {
                    key = table.Column<byte[]>(type: "bytea", nullable: false),
                    until = table.Column<long>(type: "bigint", nullable: false),
                    form = table.Column<byte[]>(type: "bytea", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_next_forms", x => x.key);
                });

            migrationBuilder.CreateIndex(
                name: "IX_next_forms_until",
                table: "next_forms",
                column: "until");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "next_forms");
        }
    }
}
