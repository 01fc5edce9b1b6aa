#!/usr/bin/env bash
# Attacks a bot on this machine in the memory of a container, and prints the figures:
#   tests/attacks.sh [seconds] [connections] [requests] [spread]     default 60, 5000, 2000 and 600: so long a flood lasts, so many
# slow connections, and so many hostile requests over so many seconds
# Needs what ./test needs, and as many open files as connections. Installs Debian's Caddy, the proxy of compose.yml, where it is missing.
set -euo pipefail
cd "$(dirname "$0")/.."
export ATTACK_SECONDS=${1:-60} ATTACK_CONNECTIONS=${2:-5000} ATTACK_REQUESTS=${3:-2000} ATTACK_SPREAD=${4:-600}
ATTACK_FIGURES=$(mktemp -d)
export ATTACK_FIGURES
trap 'rm -rf "$ATTACK_FIGURES"' EXIT
ulimit -n "$(ulimit -H -n)"

if ! command -v caddy >/dev/null && command -v apt-get >/dev/null; then
    as_root=()
    [ "$(id -u)" -eq 0 ] || as_root=(sudo)
    "${as_root[@]}" apt-get update -qq
    DEBIAN_FRONTEND=noninteractive "${as_root[@]}" apt-get install -y -qq --no-install-recommends caddy >/dev/null
fi

dotnet build tests/TeamsCounselBot.EndToEnd --nologo -v quiet
status=0
timeout $((ATTACK_SECONDS * 40 + ATTACK_SPREAD + 900)) dotnet test tests/TeamsCounselBot.EndToEnd --nologo --no-build \
    --filter "FullyQualifiedName~EndToEnd.Attacks|FullyQualifiedName~MarkedDataTests" || status=$?
cat "$ATTACK_FIGURES/figures.txt"
exit "$status"
