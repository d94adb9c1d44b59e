#!/bin/sh
# Bring the browser of the tests, and a Chinese font: Debian's where we may install, Playwright's own elsewhere.
set -eu
playwright=$1

have_font() { fc-list :lang=zh 2>/dev/null | grep -q .; }
as_root() { if [ "$(id -u)" = 0 ]; then "$@"; else sudo -n "$@"; fi; }
may_install() { command -v apt-get >/dev/null && as_root true 2>/dev/null; }

if command -v chromium >/dev/null && have_font; then exit 0; fi
if may_install; then
    echo "Installing Chromium and a Chinese font ..."
    as_root apt-get update -qq
    as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq chromium fonts-noto-cjk fontconfig >/dev/null
elif ! command -v chromium >/dev/null; then
    "$playwright" install chromium
fi
