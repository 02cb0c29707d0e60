#!/bin/sh
# Installs what is missing, builds Relay Medic and runs its tests.
#   sh installer/test.sh          one optimised build, all tests but the slow ones
#   sh installer/test.sh --all    warnings as errors, the slow tests, the sanitizers and the fuzz targets too
set -eu
. "$(dirname -- "$0")/common.sh"
. "$root/installer/servers.sh"

all=no
for word in "$@"; do
    case $word in
    --all) all=yes ;;
    -h | --help)
        sed -n '2,4s/^# *//p' "$0"
        exit 0
        ;;
    *) fail "Unknown option $word; there is only --all." ;;
    esac
done

# run_tests PRESET [CTEST-OPTION...]: every result, failures with their output; remembers a failure.
failures=""
run_tests() {
    preset=$1
    shift
    say "Testing ($preset)."
    (cd "$root" && ctest --preset "$preset" --parallel "$(cores)" "$@") || failures="$failures $preset"
}

started=$(date +%s)
mkdir -p "$root/build"
if [ "$all" = yes ]; then
    install_packages build test all
    fetch_servers
    build fuzz
    run_tests fuzz
    build asan
    run_tests asan
    build ci
    run_tests ci
else
    install_packages build test
    fetch_servers
    build release
    run_tests release --label-exclude slow
    [ "$(id -u)" -eq 0 ] || say "The tests against real mail servers need root: sudo ctest --preset release -L servers"
fi
say "This took $((($(date +%s) - started) / 60)) minutes."
[ -z "$failures" ] || fail "Some tests failed in:$failures. The reasons stand above."
say "All tests passed."
