#!/usr/bin/env bash
# Changes the code of a room, one small thing at a time (a condition turned round, a statement left out), and runs the room's own tests
# against each change. A change that no test sees is a rule that no test holds. Prints each of them, and the score of each file:
#   tests/mutation.sh [room] [part of a file's name]...    default core, all files: more than an hour
#   tests/mutation.sh core Erasing Links                   a few minutes each
# tests/mutation/ROOM holds the tests that run, and what is not changed. The report is in artifacts/mutation/ROOM/reports.
# Needs .NET 10, Node 20, and the network once for the tool.
set -euo pipefail
cd "$(dirname "$0")/.."
. tests/short-lived.sh
room="${1:-core}"
out="$PWD/artifacts/mutation/$room"
shift || true
only=()
for part in "$@"; do only+=(--mutate "**/*$part.cs"); done

dotnet tool restore > /dev/null
(cd "tests/mutation/$room" && HISTORIES="${HISTORIES:-5}" dotnet stryker --config-file stryker-config.json "${only[@]}" \
    --output "$out" --skip-version-check)
node tests/mutation/survivors.mjs "$out/reports/mutation-report.json"
