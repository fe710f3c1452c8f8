#!/bin/sh
# Install the wheel in dist/ into a new environment of one Python (`on_wheel.sh 3.10`) and run there what another Python or
# a package without its checkout can change: reading, rules, and the command line. Without such a Python it says so.
set -eu

version=$1
if ! python=$(sh tests/find_python.sh "$version"); then
    echo "skipped: the wheel on Python $version, since no such interpreter runs on this machine"
    exit 0
fi

venv=.venv-wheel-$version
"$python" -m venv --clear "$venv"
wheel=$(ls dist/*.whl)
"$venv/bin/python" -m pip install -q "$wheel[test]"
echo "the wheel on Python $version:"
# Not `python -m pytest`: that would put the checkout in front of the wheel.
exec "$venv/bin/pytest" -q -m "not install and not browser and not editor and not bulk and not fuzz and not growth" -p no:cacheprovider \
    tests/text tests/markdown tests/model tests/read tests/rules tests/lint tests/run/test_parallel.py tests/cli/test_cli.py
