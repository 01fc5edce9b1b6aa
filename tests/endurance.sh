#!/usr/bin/env bash
# Plays sessions for a long time, half of it while the bot is killed again and again, half of it while all around it
# fails; then a thousand clients are told of a new time by mail. Prints the figures:
#   tests/endurance.sh [minutes]     default 30
#   ENDURANCE_SEED=n tests/endurance.sh    with the chances of a run before
# Needs what ./test needs.
set -euo pipefail
cd "$(dirname "$0")/.."
. tests/short-lived.sh
ENDURANCE_MINUTES=$(awk -v minutes="${1:-30}" 'BEGIN { print minutes / 2 }')
ENDURANCE_FIGURES=$(mktemp -d)
export ENDURANCE_MINUTES ENDURANCE_FIGURES
trap 'rm -rf "$ENDURANCE_FIGURES"' EXIT

dotnet build tests/TeamsCounselBot.EndToEnd --nologo -v quiet
status=0
for suite in CrashTests FaultTests MailPaceTests; do
    dotnet test tests/TeamsCounselBot.EndToEnd --nologo --no-build --filter "FullyQualifiedName~Endurance.$suite" || status=$?
done
cat "$ENDURANCE_FIGURES"/*.txt
exit "$status"
