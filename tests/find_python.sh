#!/bin/sh
# Print the path of a Python that really runs: `find_python.sh` the usual one (3.10 or newer), `find_python.sh 3.10` that
# version, `find_python.sh newest` the newest. A command on the path may be a shim that only fails, so each one is run.
set -u

candidates() {
    for name in python3 python python3.15 python3.14 python3.13 python3.12 python3.11 python3.10; do
        command -v "$name" 2>/dev/null
    done
    for folder in "${PYENV_ROOT:-$HOME/.pyenv}/versions" "${UV_PYTHON_INSTALL_DIR:-$HOME/.local/share/uv/python}"; do
        for python in "$folder"/*/bin/python3; do
            [ -x "$python" ] && echo "$python"
        done
    done
}

# One line an interpreter: minor version, path. Those that cannot make a virtual environment are no use.
runnable() {
    candidates | while read -r python; do
        "$python" -c 'import ensurepip, sys, venv; assert sys.version_info >= (3, 10); print(sys.version_info[1], sys.executable)' 2>/dev/null
    done
}

case "${1:-usual}" in
    usual) found=$(runnable | head -n 1) ;;
    newest) found=$(runnable | sort -s -k1,1nr | head -n 1) ;;
    3.*) found=$(runnable | grep "^${1#3.} " | head -n 1) ;;
    *) echo "usage: find_python.sh [newest | 3.N]" >&2; exit 2 ;;
esac
[ -n "$found" ] || exit 1
echo "${found#* }"
