# Sourced by tests/guide.sh. A fresh Debian 12 as a folder, and stand-ins for what a machine has that a folder has not: systemd as the first
# process, a clock, and Microsoft's package of .NET.
set -euo pipefail

# A copy of Debian's smallest system is kept; each run writes into a layer above it, in memory.
make_machine() {
    local base=${GUIDE_BASE:-${XDG_CACHE_HOME:-$HOME/.cache}/teams-counsel-bot/bookworm}
    if [ ! -x "$base/usr/bin/apt-get" ]; then
        command -v debootstrap >/dev/null || { apt-get update -qq && apt-get install -y -qq debootstrap >/dev/null; }
        mkdir -p "$base"
        debootstrap --variant=minbase bookworm "$base" http://deb.debian.org/debian >"$work/debootstrap.log"
    fi
    mount -t tmpfs -o mode=755 machine "$work/layer"
    mkdir "$work/layer/upper" "$work/layer/work"
    mount -t overlay -o "lowerdir=$base,upperdir=$work/layer/upper,workdir=$work/layer/work" machine "$machine"
    mount -t proc proc "$machine/proc"
    mount --bind /dev "$machine/dev"
    cp /etc/resolv.conf "$machine/etc/resolv.conf"
    printf '127.0.0.1 localhost\n127.0.0.1 %s\n' "$host" >"$machine/etc/hosts"
    printf '#!/bin/sh\nexit 101\n' >"$machine/usr/sbin/policy-rc.d"
    chmod +x "$machine/usr/sbin/policy-rc.d"
    # Where the machine has no way out but lo: what is at Microsoft cannot be reached, and nobody reaches the machine.
    unshare --net sleep infinity &
    network=$!
    until [ "$(readlink "/proc/$network/ns/net")" != "$(readlink /proc/self/ns/net)" ]; do sleep 0.1; done
    in_network ip link set lo up
}

in_network() { nsenter --net="/proc/$network/ns/net" "$@"; }

# Runs lines as root on the machine, as somebody who pastes them. Only installing needs the network.
on_machine() { in_network chroot "$machine" /bin/bash -euo pipefail -c "cd /root; $1"; }
on_machine_with_network() { DEBIAN_FRONTEND=noninteractive chroot "$machine" /bin/bash -euo pipefail -c "cd /root; $1"; }

# The name and the dependencies of Microsoft's package; the runtime is the one of this machine.
stand_in_for_dotnet() {
    local dotnet repository=$machine/opt/stand-in pack=$work/pack name=aspnetcore-runtime-10.0
    dotnet=$(dirname "$(readlink -f "$(command -v dotnet)")")
    mkdir -p "$machine/usr/share/dotnet" "$repository" "$pack/DEBIAN" "$pack/usr/bin"
    mount --bind -o ro "$dotnet" "$machine/usr/share/dotnet"
    ln -s /usr/share/dotnet/dotnet "$pack/usr/bin/dotnet"
    printf '%s\n' "Package: $name" 'Version: 10.0.0' 'Architecture: all' 'Maintainer: tests/guide.sh <nobody@localhost>' \
        'Depends: ca-certificates, libgssapi-krb5-2, libicu72, libssl3, libstdc++6, tzdata, zlib1g' 'Description: stand-in' \
        >"$pack/DEBIAN/control"
    dpkg-deb --build "$pack" "$repository/$name.deb" >/dev/null
    { cat "$pack/DEBIAN/control"; echo "Filename: ./$name.deb"; echo "Size: $(stat -c %s "$repository/$name.deb")"
        echo "SHA256: $(sha256sum "$repository/$name.deb" | cut -d' ' -f1)"; } >"$repository/Packages"
    echo 'deb [trusted=yes] file:/opt/stand-in ./' >"$machine/etc/apt/sources.list.d/stand-in.list"
}

# Units are read and run as they stand: account, environment, folders, command.
stand_in_for_systemd() {
    local sbin=$machine/usr/local/sbin
    cat >"$sbin/unit-run" <<'RUN'
#!/bin/bash
# unit-run ACCOUNT FOLDER ENVIRONMENT-FILE COMMAND…
set -euo pipefail
account=$1 folder=$2 file=$3
shift 3
settings=()
[ -z "$file" ] || while IFS= read -r line; do
    [[ $line != *=* || $line = \#* ]] || settings+=("$line")
done <"$file"
cd "${folder:-/}"
exec setpriv --reuid="$account" --regid="$account" --init-groups env -i PATH=/usr/bin:/bin "${settings[@]}" "$@"
RUN
    cat >"$sbin/systemctl" <<'CTL'
#!/bin/bash
set -euo pipefail
word=$1
shift
[ "${1:-}" != --now ] || shift
name=${1:-}
of() { sed -n "s/^$1=//p" "/etc/systemd/system/${name%.service}.service" | tail -n 1; }
launch() {
    for folder in $(of StateDirectory); do install -d -m "$(of StateDirectoryMode)" -o "$(of User)" -g "$(of User)" "/var/lib/$folder"; done
    umask "$(of UMask)"
    # shellcheck disable=SC2046
    exec /usr/local/sbin/unit-run "$(of User)" "$(of WorkingDirectory)" "$(of EnvironmentFile)" $(of ExecStart)
}
case "$word $name" in
    'daemon-reload '*) ;;
    'reload caddy') caddy reload --config /etc/caddy/Caddyfile 2>/dev/null || caddy start --config /etc/caddy/Caddyfile >/dev/null 2>&1 ;;
    *' teams-counsel-bot-backup.timer') [ -f "/etc/systemd/system/$name" ] ;;
    'start teams-counsel-bot-backup') launch ;;
    'stop teams-counsel-bot')
        kill "$(cat /run/bot.pid)"
        while kill -0 "$(cat /run/bot.pid)" 2>/dev/null; do sleep 0.1; done
        ;;
    'enable teams-counsel-bot' | 'start teams-counsel-bot')
        launch >/var/log/bot.log 2>&1 &
        echo $! >/run/bot.pid
        for _ in $(seq 300); do
            ! grep -q '"EventId":606' /var/log/bot.log || exit 0
            kill -0 "$(cat /run/bot.pid)" 2>/dev/null || { tail -n 3 /var/log/bot.log >&2; exit 1; }
            sleep 0.2
        done
        exit 1
        ;;
    *) echo "systemctl $word $name: unknown here" >&2; exit 2 ;;
esac
CTL
    cat >"$sbin/systemd-run" <<'RUN'
#!/bin/bash
set -euo pipefail
account=root folder='' file=''
while [ $# -gt 0 ]; do
    case $1 in
        --pipe | --wait) shift ;;
        --uid=*) account=${1#*=}; shift ;;
        -p)
            case $2 in
                EnvironmentFile=*) file=${2#*=} ;;
                WorkingDirectory=*) folder=${2#*=} ;;
                *) echo "systemd-run $2: unknown here" >&2; exit 2 ;;
            esac
            shift 2
            ;;
        *) exec /usr/local/sbin/unit-run "$account" "$folder" "$file" "$@" ;;
    esac
done
RUN
    printf '#!/bin/sh\necho "timedatectl $*: the clock is the host machine"\n' >"$sbin/timedatectl"
    chmod +x "$sbin"/*
}
