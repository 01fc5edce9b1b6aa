#!/usr/bin/env bash
# Draws color.png and outline.png of the package from their SVG sources. Needs Chromium.
set -euo pipefail
cd "$(dirname "$0")"
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
for icon in color:192 outline:32; do
    name=${icon%%:*} side=${icon##*:}
    printf '<!doctype html><style>body{margin:0}img{display:block}</style><img src="file://%s/%s.svg" width="%s" height="%s">' \
        "$PWD" "$name" "$side" "$side" > "$work/icon.html"
    "${CHROMIUM:-chromium}" --headless --no-sandbox --disable-gpu --user-data-dir="$work/profile" --allow-file-access-from-files \
        --default-background-color=00000000 --force-device-scale-factor=1 --window-size="$side,$side" \
        --screenshot="../$name.png" "file://$work/icon.html" 2>/dev/null
done
