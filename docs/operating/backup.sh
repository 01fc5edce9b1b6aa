#!/usr/bin/env bash
# One backup of the running bot: first the database, then the key ring, each encrypted to an age key of its own and each into
# a folder of its own. Copies older than a week are deleted. Settings, as environment variables:
#   BACKUP_DATABASE    the SQLite file; or empty, and libpq's variables (PGHOST, PGDATABASE, PGUSER, PGPASSFILE) name the server
#   BACKUP_KEYS        the folder of the key ring
#   BACKUP_TO          where backups of the database go
#   BACKUP_KEYS_TO     where backups of the key ring go: another place, with other people who may read it
#   BACKUP_RECIPIENT   the age public key for the database (age-keygen); its private key is not on this machine
#   BACKUP_KEYS_RECIPIENT  the one for the key ring
#   BACKUP_DAYS        how long copies are kept; 7 unless given
set -euo pipefail
umask 077
: "${BACKUP_KEYS:?the folder of the key ring}" "${BACKUP_TO:?where backups of the database go}"
: "${BACKUP_KEYS_TO:?where backups of the key ring go}"
refuse() { echo "$1" >&2; exit 1; }
: "${BACKUP_RECIPIENT:?the age public key for the database}" "${BACKUP_KEYS_RECIPIENT:?the age public key for the key ring}"
days=${BACKUP_DAYS:-7}
now=$(date -u +%Y%m%dT%H%M%SZ)
[ "$(realpath "$BACKUP_TO")" != "$(realpath "$BACKUP_KEYS_TO")" ] ||
    refuse "BACKUP_KEYS_TO: database and key ring in one place are as good as not encrypted"
[ -n "$(find "$BACKUP_KEYS" -maxdepth 1 -name 'key-*.xml' -print -quit)" ] || refuse "BACKUP_KEYS: '$BACKUP_KEYS' holds no keys"

work=$(mktemp -d "$BACKUP_TO/.work-XXXXXX")
trap 'rm -rf "$work"' EXIT

if [ -n "${BACKUP_DATABASE:-}" ]; then
    [ -f "$BACKUP_DATABASE" ] || { echo "BACKUP_DATABASE: there is no file '$BACKUP_DATABASE'" >&2; exit 1; }
    sqlite3 "$BACKUP_DATABASE" ".backup '$work/sessions.db'"
    [ "$(sqlite3 "$work/sessions.db" 'PRAGMA integrity_check')" = ok ] || { echo "The copy of '$BACKUP_DATABASE' is damaged" >&2; exit 1; }
    copy=sessions.db
else
    pg_dump --format=custom --file="$work/sessions.dump"
    copy=sessions.dump
fi
age --recipient "$BACKUP_RECIPIENT" --output "$work/done" "$work/$copy"
mv "$work/done" "$BACKUP_TO/$now-$copy.age"

# Keys are only ever added: a ring that is copied after the database opens all that is in it.
tar --create --directory "$BACKUP_KEYS" . | age --recipient "$BACKUP_KEYS_RECIPIENT" --output "$BACKUP_KEYS_TO/.$now-keys.tar.age"
mv "$BACKUP_KEYS_TO/.$now-keys.tar.age" "$BACKUP_KEYS_TO/$now-keys.tar.age"

find "$BACKUP_TO" "$BACKUP_KEYS_TO" -maxdepth 1 -type f -name '*.age' -mmin "+$((days * 1440))" -delete
echo "Backed up: $BACKUP_TO/$now-$copy.age and $BACKUP_KEYS_TO/$now-keys.tar.age"
