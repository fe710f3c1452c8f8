#!/bin/sh
# Install the wheel in dist/ into a new environment of one Python (`on_wheel.sh 3.10`, `on_wheel.sh newest`) and run the
# tests against it, those that install things left out. Without such a Python it says so and that is all.
set -eu

wanted=$1
if ! python=$(sh tests/find_python.sh "$wanted"); then
    echo "skipped: the tests on Python $wanted, since no such interpreter runs on this machine"
    exit 0
fi
version=$("$python" -c 'import sys; print("%d.%d" % sys.version_info[:2])')
if [ "$wanted" = newest ] && [ "$version" = 3.10 ]; then
    echo "skipped: the tests on the newest Python, since that is 3.10 and has been done"
    exit 0
fi

venv=.venv-wheel-$version
"$python" -m venv --clear "$venv"
wheel=$(ls dist/*.whl)
"$venv/bin/python" -m pip install -q "$wheel[test]"
# Its output is shown when it is done, since another suite may be running beside it.
# Not `python -m pytest`: that would put the checkout in front of the wheel.
log=$venv/pytest.log
status=0
"$venv/bin/pytest" -q -m "not install" -p no:cacheprovider > "$log" 2>&1 || status=$?
echo "the wheel on Python $version:"
cat "$log"
exit $status
