#!/bin/sh
# Installs what is missing, builds Relay Medic and opens its window.
# Without a display it runs a practice case on the command line instead.
set -eu
. "$(dirname -- "$0")/common.sh"

case ${1-} in
-h | --help)
    say "sh installer/run.sh [FILE]"
    say "Installs what is missing (Debian 12, Ubuntu 24.04), builds Relay Medic, and opens it,"
    say "with the bounce or saved case FILE if one is named. Without a display: runs a practice case."
    exit 0
    ;;
esac

install_packages build
mkdir -p "$root/build"
build release relaymedic relaymedic-cli
bin=$root/build/release/bin

if [ -n "${DISPLAY-}${WAYLAND_DISPLAY-}" ]; then
    say "Opening Relay Medic. Next time you can start it directly: $bin/relaymedic"
    exec "$bin/relaymedic" "$@"
fi

say "There is no display here, so this is the practice case \"relay-denied\" on the command line:"
say "  $bin/relaymedic-cli practice --scenario relay-denied"
say ""
status=0
"$bin/relaymedic-cli" practice --scenario relay-denied || status=$?
# 1 is the right answer: a problem was found and explained
[ "$status" -eq 1 ] || fail "The practice case should have found a problem (exit code 1), but ended with $status."
say ""
say "For your own case: $bin/relaymedic-cli diagnose --help"
