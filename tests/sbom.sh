#!/usr/bin/env bash
# Lists everything that the bot depends on, with version, licence and hash, as CycloneDX (JSON):
#   tests/sbom.sh [folder]     default artifacts/sbom; the list is bom.json in it
set -euo pipefail
cd "$(dirname "$0")/.."
dotnet tool restore
version=$(sed -n 's:.*<Version>\(.*\)</Version>.*:\1:p' Directory.Build.props)
dotnet CycloneDX src/TeamsCounselBot/TeamsCounselBot.csproj --output "${1:-artifacts/sbom}" --output-format Json \
    --include-license-text --set-name TeamsCounselBot --set-version "${version:-0.0.0}"
