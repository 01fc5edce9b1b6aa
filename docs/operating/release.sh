#!/usr/bin/env bash
# Makes a release from a clean work tree:   docs/operating/release.sh 1.2.3 [folder]
#   teams-counsel-bot-1.2.3.tar.gz       the program for every platform with .NET 10, units, scripts, sample, guides
#   teams-counsel-bot-1.2.3.sbom.json    what is in it, as CycloneDX
#   SHA256SUMS                           over both
set -euo pipefail
version=${1:?the version, as 1.2.3}
[[ $version =~ ^[0-9]+\.[0-9]+\.[0-9]+(-[0-9A-Za-z.]+)?$ ]] || { echo "'$version' is no version of the form 1.2.3" >&2; exit 2; }
top=$(cd "$(dirname "$0")/../.." && pwd)
to=$(realpath -m "${2:-$top/artifacts/release}")
cd "$top"
[ -z "$(git status --porcelain)" ] || { echo "Commit first: a release is made from what is committed" >&2; exit 1; }

name=teams-counsel-bot-$version
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
mkdir -p "$to"
# The date of the commit, so that the same commit gives the same archive.
export SOURCE_DATE_EPOCH=$(git log -1 --format=%ct)

dotnet publish src/TeamsCounselBot -c Release -p:Version="$version" -o "$work/$name" --nologo -v quiet
cp LICENSE CHANGELOG.md appsettings.sample.json "$work/$name/"
mkdir "$work/$name/docs"
cp docs/*.md "$work/$name/docs/"
cp -r docs/operating "$work/$name/operating"

dotnet tool restore >/dev/null
dotnet tool run dotnet-CycloneDX -- src/TeamsCounselBot/TeamsCounselBot.csproj --recursive --no-serial-number --disable-package-restore \
    --output-format Json --set-name TeamsCounselBot --set-version "$version" --output "$to" --filename "$name.sbom.json" >/dev/null

tar --create --gzip --sort=name --mtime="@$SOURCE_DATE_EPOCH" --owner=0 --group=0 --numeric-owner \
    --directory "$work" --file "$to/$name.tar.gz" "$name"
cd "$to"
sha256sum "$name.tar.gz" "$name.sbom.json" > SHA256SUMS
cat SHA256SUMS
