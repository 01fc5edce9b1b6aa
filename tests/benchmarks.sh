#!/usr/bin/env bash
# Measures the published bot, and writes the figures into docs/performance/*.json and the tables of docs/performance.md:
#   tests/benchmarks.sh              everything, in half an hour
#   tests/benchmarks.sh idle         one part alone: actions, sessions, steps or idle
#   tests/benchmarks.sh --short …    to find faults: seconds, and the tables on the console alone
#   tests/benchmarks.sh --tables     the tables once more from the figures
# The machine should have nothing else to do. Needs what ./test needs, and the network once for the packages.
set -euo pipefail
cd "$(dirname "$0")/.."
benchmarks=tests/TeamsCounselBot.Benchmarks

dotnet build "$benchmarks" -c Release --nologo -v quiet
if [ "$*" != --tables ]; then
    [ -d "$benchmarks/peers/node_modules" ] || (cd "$benchmarks/peers" && npm ci --no-audit --no-fund --loglevel=error)
    # Compiled ahead for this machine, as the Dockerfile does.
    case "$(uname -m)" in aarch64 | arm64) machine=arm64 ;; *) machine=x64 ;; esac
    dotnet publish src/TeamsCounselBot -c Release -r "linux-$machine" --no-self-contained --nologo -v quiet -o artifacts/benchmarked
    export BENCHMARKED_BOT="$PWD/artifacts/benchmarked/TeamsCounselBot.dll"
    exec tests/postgres.sh "$benchmarks/bin/Release/net10.0/TeamsCounselBot.Benchmarks" "$@"
fi
exec "$benchmarks/bin/Release/net10.0/TeamsCounselBot.Benchmarks" --tables
