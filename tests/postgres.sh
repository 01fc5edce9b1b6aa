#!/usr/bin/env bash
# Starts a PostgreSQL of its own on a free loopback port, in a temporary folder, for as long as the given
# command runs, and hands it over as TEST_POSTGRES:   tests/postgres.sh dotnet test …
# With PgBouncer in transaction mode before it, which the bot must refuse, as TEST_POOLER.
# Installs Debian's packages where they are missing.
set -euo pipefail

if ! ls /usr/lib/postgresql/*/bin/initdb >/dev/null 2>&1 || ! ls /usr/sbin/pgbouncer >/dev/null 2>&1; then
    as_root=()
    [ "$(id -u)" -eq 0 ] || as_root=(sudo)
    "${as_root[@]}" apt-get update -qq
    DEBIAN_FRONTEND=noninteractive "${as_root[@]}" apt-get install -y -qq --no-install-recommends postgresql pgbouncer >/dev/null
fi
bin=$(ls -d /usr/lib/postgresql/*/bin | sort -V | tail -n 1)

# The server refuses to run as root.
as_server=()
[ "$(id -u)" -ne 0 ] || as_server=(setpriv --reuid=postgres --regid=postgres --init-groups)
folder=$(mktemp -d)
[ "$(id -u)" -ne 0 ] || chown postgres: "$folder"
stop() {
    [ -z "${pooler:-}" ] || kill "$pooler" || true
    (cd "$folder" && "${as_server[@]}" "$bin/pg_ctl" stop -D "$folder/data" -m immediate -s) || true
    rm -rf "$folder"
}
trap stop EXIT

free_port=$(cd "$(dirname "$0")" && pwd)/free-port.sh
port=$("$free_port")
cd_and() { (cd "$folder" && "$@"); }
cd_and "${as_server[@]}" "$bin/initdb" -D "$folder/data" -U postgres -A trust -E UTF8 --no-sync >/dev/null
cd_and "${as_server[@]}" "$bin/pg_ctl" start -D "$folder/data" -w -s -l "$folder/log" \
    -o "-h 127.0.0.1 -p $port -k $folder -c max_connections=300"
export TEST_POSTGRES="Host=127.0.0.1;Port=$port;Database=postgres;Username=postgres"

pooled=$("$free_port")
cat >"$folder/pooler.ini" <<INI
[databases]
* = host=127.0.0.1 port=$port user=postgres
[pgbouncer]
listen_addr = 127.0.0.1
listen_port = $pooled
unix_socket_dir =
auth_type = any
pool_mode = transaction
ignore_startup_parameters = extra_float_digits,search_path
INI
[ "$(id -u)" -ne 0 ] || chown postgres: "$folder/pooler.ini"
(cd "$folder" && exec "${as_server[@]}" /usr/sbin/pgbouncer -q pooler.ini 2>>pooler.log) &
pooler=$!
export TEST_POOLER="Host=127.0.0.1;Port=$pooled;Database=postgres;Username=postgres"
"$@"
