#!/usr/bin/env bash
# Follows the administrators' guide from the clone to `check` on a fresh Debian 12, by the commands that stand in it, in a namespace of its
# own; then makes a backup, an upgrade and the way back by those of operating.md. Prints how long each took.
#   tests/guide.sh                       docs/administrators.en.md
#   tests/guide.sh administrators.md     the German one
# Run as it stands: every block of commands of parts 2 and 3, and the one that packs the app. Left out: what is clicked at Microsoft, and
# the download of Microsoft's package source; the runtime of .NET is this machine's. Debian's systemd runs in no folder, so the units are
# read and started by a stand-in, and the proxy makes its certificate itself.
# Needs root, the .NET SDK, Debian's packages and some minutes.
set -euo pipefail
cd "$(dirname "$0")/.."
[ "$(id -u)" -eq 0 ] || { echo "root is needed, for a machine in a folder" >&2; exit 1; }
[ -n "${GUIDE_NAMESPACE:-}" ] ||
    exec env GUIDE_NAMESPACE=1 unshare --mount --pid --fork --kill-child --mount-proc "$PWD/tests/guide.sh" "$@"

guide=docs/${1:-administrators.en.md}
work=$(mktemp -d)
machine=$work/machine
mkdir "$work/layer" "$machine" "$work/blocks"
trap 'umount -R -l "$machine" "$work/layer" 2>/dev/null || true; rm -rf --one-file-system "$work"' EXIT
host=$(grep -oE 'bot\.[a-z]+\.example' "$guide" | head -n 1)
app=b7d1c0de-4f7a-4a55-8c1e-52f0a6f0be11
tenant=3c1f3c0e-6a5f-4d0e-9a53-6d0f1f6e9d10
. tests/guide/machine.sh

began=$SECONDS
step() { printf '%4d s  %s\n' $((SECONDS - began)) "$1"; }
fill() { sed -e "s/<app-id>/$app/g" -e "s/<tenant-id>/$tenant/g" "$1"; }

# The blocks of a page from one heading to another, without their indentation, one file each. Those with a language are for other shells.
blocks() {
    rm -f "$work"/blocks/*
    awk -v from="$2" -v to="$3" -v folder="$work/blocks" '
        index($0, from) == 1 { on = 1 } to != "" && index($0, to) == 1 { on = 0 }
        on && match($0, /^ *```/) {
            if (inside) { inside = 0; close(file) }
            else if (other) other = 0
            else if ($0 ~ /^ *```$/) { indent = RLENGTH - 3; inside = 1; file = sprintf("%s/%02d", folder, ++n) }
            else other = 1
            next
        }
        inside { print substr($0, indent + 1) > file }' "$1"
}

step 'a fresh Debian 12, which is not counted'
make_machine
stand_in_for_dotnet
stand_in_for_systemd
began=$SECONDS

git clone -q . "$work/clone"
step 'cloned'
blocks "$guide" '## 2.' '## 5.'
checked=
for block in "$work"/blocks/*; do
    first=$(head -n 1 "$block")
    case $first in
        *packages.microsoft.com*) step "left out, Microsoft's: $first"; continue ;;
        Centres__0__Counsellors*) continue ;;
        MicrosoftAppType=*) fill "$block" >>"$machine/etc/teams-counsel-bot/bot.env" ;;
        bot.*\ \{)
            { printf '{\n    local_certs\n    skip_install_trust\n}\n'; cat "$block"; } >"$machine/etc/caddy/Caddyfile"
            ;;
        docs/operating/release.sh*)
            (cd "$work/clone" && bash -euo pipefail "$block" >/dev/null)
            cp "$work"/clone/artifacts/release/*.tar.gz "$work"/clone/artifacts/release/SHA256SUMS "$machine/root/"
            ;;
        dotnet\ run\ --project\ manifest*) (cd "$work/clone" && fill "$block" | bash -euo pipefail >/dev/null) ;;
        apt-get*) on_machine_with_network "$(cat "$block")" >"$work/apt.log" 2>&1 || { tail -n 20 "$work/apt.log"; exit 1; } ;;
        systemd-run*check)
            root=$(find "$machine/root/.local" "$machine/var/lib/caddy" -name root.crt 2>/dev/null | head -n 1) || true
            cp "$root" "$machine/usr/local/share/ca-certificates/proxy.crt"
            on_machine update-ca-certificates >/dev/null 2>&1
            on_machine "$(cat "$block")" | tee "$work/check" || true
            checked=1
            ;;
        useradd* | install* | sha256sum* | cp\ /opt/* | systemctl*)
            on_machine "$(cat "$block")" >"$work/said" 2>&1 || { cat "$work/said"; exit 1; }
            ;;
        *) echo "a block that this script does not know: $first" >&2; exit 1 ;;
    esac
    step "$first"
done
[ -n "$checked" ] || { echo 'the guide does not come to check' >&2; exit 1; }

# Green but for what asks Microsoft.
microsofts='token for the connector|token for Graph|metadata|clock'
if grep -vE "^ok |^FAULT ($microsofts): " "$work/check"; then echo 'check is not green' >&2; exit 1; fi
for name in configuration credential database 'key ring' mail proxy; do grep -q "^ok    $name: " "$work/check"; done
status=$(in_network curl -s -o /dev/null -w '%{http_code}' --cacert "$root" --resolve "$host:443:127.0.0.1" \
    -X POST "https://$host/api/messages")
[ "$status" = 401 ] || { echo "from outside: $status" >&2; exit 1; }
step 'from the clone to check'

# Rights: nobody but the bot's account and root reads what is secret.
for file in etc/teams-counsel-bot/bot.env etc/teams-counsel-bot/bot.pem var/lib/teams-counsel-bot/sessions.db; do
    [ "$(stat -c %a "$machine/$file" | tail -c 3)" = 00 ] || { echo "$file: $(stat -c '%A %U' "$machine/$file")" >&2; exit 1; }
done

# Backup, upgrade, and the way back.
on_machine 'age-keygen -o /root/age.key 2>/dev/null; age-keygen -y /root/age.key >/root/age.pub'
recipient=$(cat "$machine/root/age.pub")
printf '%s\n' BACKUP_DATABASE=/var/lib/teams-counsel-bot/sessions.db BACKUP_KEYS=/var/lib/teams-counsel-bot-keys \
    BACKUP_TO=/var/backups/teams-counsel-bot BACKUP_KEYS_TO=/var/backups/teams-counsel-bot-keys \
    "BACKUP_RECIPIENT=$recipient" "BACKUP_KEYS_RECIPIENT=$recipient" >"$machine/etc/teams-counsel-bot/backup.env"
(cd "$work/clone" && docs/operating/release.sh 1.1.0 >/dev/null)
cp "$work"/clone/artifacts/release/*1.1.0.tar.gz "$work"/clone/artifacts/release/SHA256SUMS "$machine/root/"
version() { on_machine 'cd /opt/teams-counsel-bot/current && dotnet TeamsCounselBot.dll --version'; }
for part in '## Backup|## Restore' '## Stop, upgrade, replicas|**Replicas**'; do
    blocks docs/operating.md "${part%|*}" "${part#*|}"
    for block in "$work"/blocks/*; do
        first=$(head -n 1 "$block")
        # Other places and databases than this machine has.
        [[ $first != '# SQLite: one of the two'* ]] || continue
        on_machine "$(cat "$block")" >"$work/said" 2>&1 || { cat "$work/said"; exit 1; }
        step "$first; runs: $(version)"
    done
done
[ "$(ls "$machine/var/backups/teams-counsel-bot" | wc -l)" -ge 1 ] || { echo 'no backup was made' >&2; exit 1; }
step 'upgraded and back'
