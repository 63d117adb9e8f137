#!/bin/sh
# The whole developer interface of Thereafter, and the only set-up there is.
#
# Every verb first sees to what it needs: a virtual environment in .venv, filled from a lock that
# carries hashes and no addresses, so that it works with whatever package index the machine uses.
# A checksum of what was installed is kept beside it; a second call skips straight to the work.
#
#   PYTHON=python3.12 ./go test    another interpreter (only read when .venv is made)
#   JOBS=4 ./go test               test processes, 2 by default
#   BENCH_DATA=~/data ./go bench   where the measuring data lies
set -eu
here=$(cd "$(dirname "$0")" && pwd)
cd "$here"

venv=.venv
bin=$venv/bin
oldest="3.11"

usage() {
    cat <<'HELP'
usage: ./go VERB

  demo     read the bundled sample, follow "East Aleppo", write the dossier and name it
  test     run the tests (arguments go to pytest: ./go test tests/claims -k hedge)
  lint     style, formatting, one-way imports, file lengths
  types    mypy --strict
  docs     write docs/reference/ anew from the code
  bench    run the measuring scripts over a data folder (BENCH_DATA, or ../shared/data);
           ./go bench places control runs only those two
  check    everything CI runs: test, lint, types
  lock     resolve the dependencies anew and write the three locks
  help     this text

Each verb sets up what it needs in .venv first. Nothing else on the machine is touched.
The program itself is .venv/bin/thereafter afterwards.
HELP
}

say() { printf '%s\n' "$*" >&2; }

fail() {
    say "go: $*"
    exit 1
}

new_enough() { "$1" -c "import sys; sys.exit(sys.version_info < tuple(map(int, '$oldest'.split('.'))))" 2>/dev/null; }

# The first interpreter that is new enough: the one asked for, else python3, else a versioned name.
interpreter() {
    for name in ${PYTHON:-python3 python3.14 python3.13 python3.12 python3.11}; do
        if command -v "$name" >/dev/null 2>&1 && new_enough "$name"; then
            command -v "$name"
            return 0
        fi
    done
    fail "no Python $oldest or newer found${PYTHON:+ as $PYTHON}. Install one, or name it: PYTHON=/path/to/python3 ./go demo"
}

make_venv() {
    python=$(interpreter)
    # Debian and Ubuntu ship Python without these two until python3-venv is installed.
    "$python" -c 'import ensurepip, venv' 2>/dev/null ||
        fail "$python cannot make virtual environments. On Debian or Ubuntu: sudo apt install python3-venv"
    say "go: making $venv with $("$python" -V)"
    "$python" -m venv --clear "$venv" || fail "$python could not make $here/$venv. Its own words are above."
    printf '%s\n' "$here" >"$venv/.made-in"
}

# The scripts of an environment name the folder it was made in: after a move they no longer start.
moved() { [ -f "$venv/.made-in" ] && [ "$(cat "$venv/.made-in")" != "$here" ]; }

ready_venv() {
    if moved || ! [ -x "$bin/python" ] || ! new_enough "$bin/python"; then make_venv; fi
    "$bin/python" -c 'import uv' 2>/dev/null && return 0
    "$bin/python" -c 'import pip' 2>/dev/null || "$bin/python" -m ensurepip >/dev/null
    "$bin/python" -m pip install --quiet --disable-pip-version-check uv ||
        fail "pip could not install uv. Is the package index reachable from here?"
}

uv() { VIRTUAL_ENV="$here/$venv" "$bin/python" -m uv "$@"; }

stamp() { printf '%s ' "$here" && cat "$1" requirements-build.lock pyproject.toml | cksum; } # the package lies in $here, too

# install run|dev : the dev lock contains the run lock, so an environment made for tests also runs.
install() {
    case $1 in run) lock=requirements.lock ;; *) lock=requirements-dev.lock ;; esac
    if [ -x "$bin/python" ] && new_enough "$bin/python"; then
        [ "$(cat "$venv/.installed-dev" 2>/dev/null)" = "$(stamp requirements-dev.lock)" ] && return 0
        [ "$(cat "$venv/.installed-$1" 2>/dev/null)" = "$(stamp "$lock")" ] && return 0
    fi
    ready_venv
    say "go: installing $lock"
    uv pip install --quiet --require-hashes -r "$lock" || fail "the packages of $lock could not be installed. uv says why above."
    uv pip install --quiet --no-deps --build-constraint requirements-build.lock -e . ||
        fail "Thereafter itself could not be installed. uv says why above."
    stamp "$lock" >"$venv/.installed-$1"
}

compile() {
    out=$1
    shift
    uv pip compile --quiet --universal --python-version "$oldest" --generate-hashes --no-header --no-annotate \
        --upgrade --output-file "$out" "$@"
}

verb=${1:-help}
[ $# -gt 0 ] && shift
case $verb in
demo)
    install run
    "$bin/thereafter" demo "$@"
    ;;
test)
    install dev
    "$bin/python" -m pytest -n "${JOBS:-2}" "$@"
    ;;
lint)
    install dev
    "$bin/ruff" check .
    "$bin/ruff" format --check .
    "$bin/lint-imports"
    "$bin/python" tools/lengths.py
    ;;
types)
    install dev
    "$bin/mypy"
    ;;
docs)
    install dev
    "$bin/python" tools/reference.py
    ;;
bench)
    data=${BENCH_DATA:-../shared/data}
    [ -d "$data" ] || fail "no measuring data at $data. Say where it lies: BENCH_DATA=/path ./go bench (docs/benchmarks.md says what belongs in it)"
    install dev
    [ $# -gt 0 ] || set -- $(cd bench && ls [a-z]*.py | sed 's/\.py$//')
    for room in "$@"; do
        [ -f "bench/$room.py" ] || fail "there is no bench/$room.py"
        "$bin/python" "bench/$room.py" --data "$data" || missed="${missed:-} $room"
    done
    [ -z "${missed:-}" ] || fail "no score from:$missed"
    ;;
check)
    .ci/run
    ;;
lock)
    ready_venv
    compile requirements.lock pyproject.toml
    compile requirements-dev.lock pyproject.toml --extra dev --constraint requirements.lock
    printf 'hatchling\neditables\n' | compile requirements-build.lock -
    ;;
help | -h | --help)
    usage
    ;;
*)
    usage >&2
    say ""
    fail "there is no verb \"$verb\""
    ;;
esac
