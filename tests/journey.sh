#!/usr/bin/env bash
# Plays the main journey of a session; writes presses, seconds and calls into docs/performance.md, between its marks.
set -euo pipefail
cd "$(dirname "$0")/.."
JOURNEY_FIGURES=$(mktemp)
export JOURNEY_FIGURES
trap 'rm -f "$JOURNEY_FIGURES"' EXIT
dotnet build tests/TeamsCounselBot.EndToEnd --nologo -v quiet
dotnet test tests/TeamsCounselBot.EndToEnd --nologo --no-build --filter "FullyQualifiedName~MainJourneyTests"
awk -v figures="$JOURNEY_FIGURES" '
    /^<!-- \/journey -->/ { skip = 0 }
    !skip { print }
    /^<!-- journey -->/ { skip = 1; print ""; while ((getline line < figures) > 0) print line; print "" }
' docs/performance.md > docs/performance.md.new
mv docs/performance.md.new docs/performance.md
