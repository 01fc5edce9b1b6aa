#!/usr/bin/env bash
# Starts a Postfix of its own on a free loopback port, in a temporary folder, for as long as the given command runs, and hands it
# over as TEST_SMTP (host:port), TEST_SMTP_CERTIFICATE and TEST_MAIL (the folder of the mailboxes):   tests/postfix.sh dotnet test …
# It takes mails after STARTTLS alone, for klara@post.example and full@post.example, whose mailbox is full at once. It sends none on.
# Postfix starts as root only; for others, and where Debian's package cannot be had, the command runs without it.
set -euo pipefail

if [ "$(id -u)" -ne 0 ] || ! { command -v postfix || command -v apt-get; } >/dev/null; then
    echo "tests/postfix.sh: Postfix needs root and Debian's package; its test is passed over" >&2
    exec "$@"
fi
if ! command -v postfix >/dev/null; then
    echo "postfix postfix/main_mailer_type select No configuration" | debconf-set-selections
    apt-get update -qq
    DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends postfix openssl >/dev/null
fi

folder=$(mktemp -d)
chmod 755 "$folder"
mkdir "$folder/conf" "$folder/queue" "$folder/data" "$folder/mail"
chown postfix: "$folder/data" "$folder/mail"
stop() {
    postfix -c "$folder/conf" stop >/dev/null 2>&1 || true
    rm -rf "$folder"
}
trap stop EXIT

openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -days 1 -subj /CN=localhost \
    -addext subjectAltName=DNS:localhost -keyout "$folder/key.pem" -out "$folder/certificate.pem" 2>/dev/null
port=$("$(dirname "$0")/free-port.sh")
cat >"$folder/conf/main.cf" <<EOF
compatibility_level = 3.6
queue_directory = $folder/queue
data_directory = $folder/data
maillog_file = $folder/log
maillog_file_prefixes = $folder
myhostname = localhost
mydestination =
inet_interfaces = 127.0.0.1
inet_protocols = ipv4
alias_maps =
default_transport = error:this server sends nothing on
virtual_mailbox_domains = post.example
virtual_mailbox_maps = inline:{ {klara@post.example = klara/}, {full@post.example = full/} }
virtual_mailbox_base = $folder/mail
virtual_uid_maps = static:$(id -u postfix)
virtual_gid_maps = static:$(id -g postfix)
smtpd_recipient_restrictions = check_recipient_access inline:{ {full@post.example = 552 5.2.2 Mailbox full} }, reject_unauth_destination
smtpd_tls_security_level = encrypt
smtpd_tls_cert_file = $folder/certificate.pem
smtpd_tls_key_file = $folder/key.pem
EOF
{
    echo "127.0.0.1:$port inet n - n - - smtpd"
    for service in "cleanup unix n - n - 0 cleanup" "qmgr unix n - n 300 1 qmgr" "rewrite unix - - n - - trivial-rewrite" \
        "bounce unix - - n - 0 bounce" "defer unix - - n - 0 bounce" "trace unix - - n - 0 bounce" "virtual unix - n n - - virtual" \
        "error unix - - n - - error" "tlsmgr unix - - n 1000? 1 tlsmgr" "anvil unix - - n - 1 anvil" \
        "proxymap unix - - n - - proxymap" "postlog unix-dgram n - n - 1 postlogd"; do
        echo "$service"
    done
} >"$folder/conf/master.cf"
postfix -c "$folder/conf" start 2>/dev/null || { cat "$folder/log" >&2; exit 1; }
export TEST_SMTP="localhost:$port" TEST_SMTP_CERTIFICATE="$folder/certificate.pem" TEST_MAIL="$folder/mail"
"$@"
