#!/usr/bin/env bash
# Makes every journey in every world that Teams may be, and journeys in mixtures of worlds drawn at random:
#   tests/worlds.sh [mixtures]        default 500
#   WORLDS_SEED=n tests/worlds.sh     mixtures from this seed on
# A journey that fails is printed as a line for WorldTests.Kept. Needs what ./test needs.
set -euo pipefail
cd "$(dirname "$0")/.."
. tests/short-lived.sh
export WORLDS_ALL=1 WORLDS_MIXTURES="${1:-500}" WORLDS_SEED="${WORLDS_SEED:-1}"

dotnet build tests/TeamsCounselBot.EndToEnd --nologo -v quiet
echo "mixtures $WORLDS_SEED to $((WORLDS_SEED + WORLDS_MIXTURES - 1))"
dotnet test tests/TeamsCounselBot.EndToEnd --nologo --no-build \
    --filter "FullyQualifiedName~Worlds.WorldTests" --logger "console;verbosity=normal"
