#!/usr/bin/env bash
# Make .venv ready: to run the program (`setup.sh run`) or to work on it (`setup.sh dev`). May be repeated at will.
# On Debian and Ubuntu it also installs what is missing there, as root or with sudo where that asks for no password.
set -euo pipefail
cd "$(dirname "$0")/.."
purpose=${1:-run}
venv=.venv
log=$(mktemp)
trap 'rm -f "$log"' EXIT

say() { printf '%s\n' "setup: $*" >&2; }
fail() { say "$@"; exit 1; }

python_fits() { "$1" -c 'import sys; sys.exit(not (3, 11) <= sys.version_info[:2])' >/dev/null 2>&1; }

find_python() {
    local candidate
    for candidate in ${PYTHON:-} python3.11 python3 python3.12 python3.13 python3.14 python; do
        if python_fits "$candidate"; then
            printf '%s\n' "$candidate"
            return
        fi
    done
    fail "Python 3.11 or newer is needed. On Debian and Ubuntu: sudo apt install python3 python3-venv"
}

apt_install() {
    command -v apt-get >/dev/null 2>&1 || return 1
    local get=(env DEBIAN_FRONTEND=noninteractive apt-get -qq)
    if [ "$(id -u)" != 0 ]; then
        command -v sudo >/dev/null 2>&1 && sudo -n true 2>/dev/null || return 1
        get=(sudo "${get[@]}")
    fi
    say "installing $*"
    # A fresh machine has no list of packages yet, and an old list names versions that are gone: then fetch it.
    "${get[@]}" install -y --no-install-recommends "$@" >"$log" 2>&1 && return
    "${get[@]}" update >>"$log" 2>&1 || return 1
    "${get[@]}" install -y --no-install-recommends "$@" >>"$log" 2>&1
}

make_venv() {
    if "$venv/bin/python" -m pip --version >/dev/null 2>&1 && python_fits "$venv/bin/python"; then
        return
    fi
    local python version
    python=$(find_python)
    # Debian keeps ensurepip in a package of its own, without which a venv comes out without pip.
    if ! "$python" -c 'import ensurepip, venv' >/dev/null 2>&1; then
        version=$("$python" -c 'import sys; print("%d.%d" % sys.version_info[:2])')
        apt_install "python$version-venv" ||
            fail "$python cannot make a virtual environment. Run this, then make again: sudo apt install python$version-venv"
    fi
    say "making $venv with $("$python" --version)"
    "$python" -m venv --clear "$venv" || fail "$python could not make $venv"
}

# What Qt loads from the system: the library, and its package on Debian and Ubuntu. Found with `ldd` on Qt's own files.
needed_always="
libEGL.so.1 libegl1
libGL.so.1 libgl1
libxkbcommon.so.0 libxkbcommon0
libfontconfig.so.1 libfontconfig1
libdbus-1.so.3 libdbus-1-3
libglib-2.0.so.0 libglib2.0-0
"
needed_for_windows="
libX11-xcb.so.1 libx11-xcb1
libxkbcommon-x11.so.0 libxkbcommon-x11-0
libxcb-cursor.so.0 libxcb-cursor0
libxcb-icccm.so.4 libxcb-icccm4
libxcb-image.so.0 libxcb-image0
libxcb-keysyms.so.1 libxcb-keysyms1
libxcb-randr.so.0 libxcb-randr0
libxcb-render.so.0 libxcb-render0
libxcb-render-util.so.0 libxcb-render-util0
libxcb-shape.so.0 libxcb-shape0
libxcb-shm.so.0 libxcb-shm0
libxcb-sync.so.1 libxcb-sync1
libxcb-util.so.1 libxcb-util1
libxcb-xfixes.so.0 libxcb-xfixes0
libxcb-xinerama.so.0 libxcb-xinerama0
libxcb-xkb.so.1 libxcb-xkb1
libwayland-cursor.so.0 libwayland-cursor0
libwayland-egl.so.1 libwayland-egl1
"

missing_packages() {
    local known library package
    known=$(PATH=$PATH:/sbin:/usr/sbin ldconfig -p 2>/dev/null) || return 0
    while read -r library package; do
        if [ -n "$library" ] && ! grep -qF "	$library " <<<"$known"; then
            printf '%s ' "$package"
        fi
    done <<<"$1"
}

add_libraries() {
    [ "$(uname -s)" = Linux ] || return 0
    local always windows
    always=$(missing_packages "$needed_always")
    windows=$(missing_packages "$needed_for_windows")
    [ -n "$always$windows" ] || return 0
    # Unquoted: each word is a package.
    # shellcheck disable=SC2086
    apt_install $always $windows && return
    [ -s "$log" ] && tail -n 3 "$log" >&2
    say "Qt misses libraries of the system. On Debian and Ubuntu: sudo apt install $always$windows"
    [ -z "$always" ] || exit 1
}

# The versions that the tests passed with; `make constraints` renews them. Two variables, because which one reaches the
# packages that build ours depends on the version of pip.
install_python_packages() {
    local what=.
    [ "$purpose" = dev ] && what=".[dev]"
    say "installing Python packages (once; a minute or so)"
    PIP_CONSTRAINT=packaging/constraints.txt PIP_BUILD_CONSTRAINT=packaging/constraints.txt \
        "$venv/bin/python" -m pip install --quiet --disable-pip-version-check --editable "$what" ||
        fail "pip could not install what pyproject.toml names; its messages are above"
}

# What some tests need: the command, and its package on Debian and Ubuntu. tests/x11/ starts an X server of its own.
test_tools="
pdftotext poppler-utils
strace strace
Xvfb xvfb
xkbcomp x11-xkb-utils
setxkbmap x11-xkb-utils
jwm jwm
xdotool xdotool
xclip xclip
"

add_test_tools() {
    [ "$(uname -s)" = Linux ] || return 0
    local command package missing=
    while read -r command package; do
        [ -z "$command" ] || command -v "$command" >/dev/null 2>&1 || missing+="$package "
    done <<<"$test_tools"
    # Unquoted: each word is a package.
    # shellcheck disable=SC2086
    [ -z "$missing" ] || apt_install $missing || say "some tests are skipped without: $missing"
}

make_venv
add_libraries
[ "$purpose" != dev ] || add_test_tools
install_python_packages
touch "$venv/.ready-run"
[ "$purpose" != dev ] || touch "$venv/.ready-dev"
