#!/usr/bin/env bash
# Attacks a bot on this machine in the memory of a container, and prints the figures:
#   tests/attacks.sh [seconds] [connections] [requests]     default 60, 5000 and 2000
# Needs what ./test needs, and as many open files as connections.
set -euo pipefail
cd "$(dirname "$0")/.."
export ATTACK_SECONDS=${1:-60} ATTACK_CONNECTIONS=${2:-5000} ATTACK_REQUESTS=${3:-2000}
ATTACK_FIGURES=$(mktemp -d)
export ATTACK_FIGURES
trap 'rm -rf "$ATTACK_FIGURES"' EXIT
ulimit -n "$(ulimit -H -n)"

dotnet build tests/TeamsCounselBot.EndToEnd --nologo -v quiet
status=0
timeout $((ATTACK_SECONDS * 40 + 600)) dotnet test tests/TeamsCounselBot.EndToEnd --nologo --no-build \
    --filter "FullyQualifiedName~EndToEnd.Attacks" || status=$?
cat "$ATTACK_FIGURES/figures.txt"
exit "$status"
