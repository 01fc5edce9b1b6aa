#!/usr/bin/env bash
# Plays a year of small mishaps on SQLite and on PostgreSQL, with the real bot against the simulator: its certificate is replaced, the
# power fails, an upgrade is made, taken back and made again, the key ring is lost and restored, the clock is set, Teams is away, the
# disk is full, the database is away at boot or fails at work. In each month a session is arranged before the mishap, and held and
# erased after it. At the end the bot must run, `check` must be green, and the log of the year is printed: it must fit on one screen.
#   tests/year.sh              the version before the newest tables is built from the history
#   YEAR_OLDER=folder …        that published version instead
# Needs what ./test needs, root (for a small disk), and the history of this repository.
set -euo pipefail
cd "$(dirname "$0")/.."
. tests/short-lived.sh
tests/prepare.sh
work=$(mktemp -d)
YEAR_LOG=$work
trap 'git worktree remove --force "$work/source" 2>/dev/null || true; rm -rf "$work"' EXIT

if [ -z "${YEAR_OLDER:-}" ]; then
    newest=$(ls src/TeamsCounselBot/Storage/Migrations/PostgreSql/*.Designer.cs | sort | tail -n 1)
    older=$(git log --diff-filter=A -n 1 --format=%H^ -- "$newest")
    git worktree add --detach "$work/source" "$older" >/dev/null
    echo "The year begins with $(git log -1 --format='%h, "%s"' "$older")"
    dotnet publish "$work/source/src/TeamsCounselBot" -o "$work/older" --nologo -v quiet
    YEAR_OLDER=$work/older
fi
export YEAR_LOG YEAR_OLDER

dotnet build tests/TeamsCounselBot.EndToEnd --nologo -v quiet
status=0
dotnet test tests/TeamsCounselBot.EndToEnd --nologo --no-build --filter "FullyQualifiedName~EndToEnd.Year." || status=$?
for log in "$work"/*.txt; do
    printf '\n%s: the log of the year, %s lines, %s of them of sessions\n' "$(basename "$log" .txt)" "$(wc -l < "$log")" \
        "$(grep -cE 'info (105|106|304) ' "$log")"
    cat "$log"
done
exit "$status"
