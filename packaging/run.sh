#!/usr/bin/env bash
# Open the app on an example; where there is no display, write that example's PDF and a picture of the window instead.
set -euo pipefail
cd "$(dirname "$0")/.."
case "${LC_ALL:-${LC_MESSAGES:-${LANG:-}}}" in
    nl*) language="nl" ;;
    *) language="en" ;;
esac
example=resources/examples/diy-store.$language.journey
program=(.venv/bin/python main.py)

if [ "$(uname -s)" = Linux ] && [ -z "${DISPLAY:-}${WAYLAND_DISPLAY:-}" ]; then
    echo "There is no display here to open a window on. What it would show goes to build/ instead:"
    mkdir -p build
    export QT_QPA_PLATFORM=offscreen
    "${program[@]}" export "$example" -o "build/diy-store.$language.pdf"
    "${program[@]}" screenshot "$example" -o "build/window.$language.png" --lang "$language"
else
    exec "${program[@]}" "$example"
fi
