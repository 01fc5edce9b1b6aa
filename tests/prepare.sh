#!/usr/bin/env bash
# Installs what the tests need beyond .NET 10 and Node 20, from Debian's packages: Chromium's headless shell, PostgreSQL with
# PgBouncer, and age and sqlite3 for backups. Does nothing where all are there. On other systems: put `chromium-headless-shell` or
# `chromium` (or CHROMIUM=/path) and PostgreSQL's `initdb` on the path yourself.
set -euo pipefail

missing=()
# Without the rest of the browser, pages take half the processor.
[ -n "${CHROMIUM:-}" ] || command -v chromium-headless-shell >/dev/null || missing+=(chromium-headless-shell fonts-noto-core)
command -v age >/dev/null && command -v sqlite3 >/dev/null || missing+=(age sqlite3)
command -v initdb >/dev/null || ls /usr/lib/postgresql/*/bin/initdb >/dev/null 2>&1 || missing+=(postgresql)
ls /usr/sbin/pgbouncer >/dev/null 2>&1 || missing+=(pgbouncer)
[ "${#missing[@]}" -gt 0 ] || exit 0

if ! command -v apt-get >/dev/null; then
    echo "Please install: ${missing[*]} (see tests/prepare.sh)" >&2
    exit 1
fi
as_root=()
[ "$(id -u)" -eq 0 ] || as_root=(sudo)
export DEBIAN_FRONTEND=noninteractive
"${as_root[@]}" apt-get update -qq
"${as_root[@]}" apt-get install -y -qq --no-install-recommends "${missing[@]}" >/dev/null
