#!/usr/bin/env bash
# Renew packaging/constraints.txt: the newest versions that the bounds in pyproject.toml allow, as a new .venv gets them.
# Run the tests with them before committing.
set -euo pipefail
cd "$(dirname "$0")/.."
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
# With the Python of .venv, the oldest supported one; hatchling and editables build the package when it is installed.
.venv/bin/python -m venv "$folder/venv"
"$folder/venv/bin/python" -m pip install --quiet --disable-pip-version-check \
    --editable ".[dev]" "$(sed -n 's/^requires = \["\(.*\)"\]$/\1/p' pyproject.toml)" editables
{
    echo "# Versions that set-up and CI install. Renewed by \`make constraints\`; not edited by hand."
    "$folder/venv/bin/python" -m pip freeze --disable-pip-version-check --exclude-editable
} >"$folder/constraints.txt"
mv "$folder/constraints.txt" packaging/constraints.txt
