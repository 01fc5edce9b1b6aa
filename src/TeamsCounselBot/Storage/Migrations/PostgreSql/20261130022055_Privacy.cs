using Microsoft.EntityFrameworkCore.Migrations;
using Npgsql.EntityFrameworkCore.PostgreSQL.Metadata;

#nullable disable

namespace TeamsCounselBot.Storage.Migrations.PostgreSql
{
    /// <inheritdoc />
    public partial class Privacy : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "ended_sign_ins",
                columns: table => new
                {
                    sign_in = table.Column<byte[]>(type: "bytea", nullable: false),
                    until = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ended_sign_ins", x => x.sign_in);
                });

            migrationBuilder.CreateTable(
                name: "figures",
                columns: table => new
                {
                    tenant_id = table.Column<string>(type: "text", nullable: false),
                    period = table.Column<string>(type: "text", nullable: false),
                    key = table.Column<string>(type: "text", nullable: false),
                    count = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_figures", x => new { x.tenant_id, x.period, x.key });
                });

            migrationBuilder.CreateTable(
                name: "periods",
                columns: table => new
                {
                    tenant_id = table.Column<string>(type: "text", nullable: false),
                    month = table.Column<string>(type: "text", nullable: false),
                    counts = table.Column<byte[]>(type: "bytea", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_periods", x => new { x.tenant_id, x.month });
                });

            migrationBuilder.CreateTable(
                name: "personal_messages",
                columns: table => new
                {
                    number = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    due_at = table.Column<long>(type: "bigint", nullable: false),
                    message = table.Column<byte[]>(type: "bytea", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_personal_messages", x => x.number);
                });

            migrationBuilder.CreateTable(
                name: "receipt_anchors",
                columns: table => new
                {
                    tenant_id = table.Column<string>(type: "text", nullable: false),
                    number = table.Column<long>(type: "bigint", nullable: false),
                    hash = table.Column<byte[]>(type: "bytea", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_receipt_anchors", x => x.tenant_id);
                });

            migrationBuilder.CreateIndex(
                name: "IX_ended_sign_ins_until",
                table: "ended_sign_ins",
                column: "until");

            migrationBuilder.CreateIndex(
                name: "IX_personal_messages_due_at",
                table: "personal_messages",
                column: "due_at");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "ended_sign_ins");

            migrationBuilder.DropTable(
                name: "figures");

            migrationBuilder.DropTable(
                name: "periods");

            migrationBuilder.DropTable(
                name: "personal_messages");

            migrationBuilder.DropTable(
                name: "receipt_anchors");
        }
    }
}
