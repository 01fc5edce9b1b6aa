#!/usr/bin/env bash
# Plays many sessions with the real store, outbox and performers on one simulated clock: crashes, faults and the order of things are
# drawn from seeds, and every promise is checked after each event. Prints the figures, or the shortest history that breaks a promise:
#   tests/simulation.sh [events]                  default 1000000
#   SIMULATION_SEED=n tests/simulation.sh 1000    from this seed on
# Needs .NET 10 alone.
set -euo pipefail
cd "$(dirname "$0")/.."
export SIMULATION_EVENTS="${1:-1000000}" SIMULATION_SEED="${SIMULATION_SEED:-1}"

dotnet build tests/TeamsCounselBot.Tests --configuration Release --nologo -v quiet
dotnet test tests/TeamsCounselBot.Tests --configuration Release --nologo --no-build \
    --filter "FullyQualifiedName~Simulation.SimulationTests.Whatever" --logger "console;verbosity=detailed"
