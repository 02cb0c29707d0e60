# Shared by run.sh and test.sh, which read it with `.`; POSIX sh.
# shellcheck shell=sh

root=$(CDPATH='' cd -- "$(dirname -- "$0")/.." && pwd)
packages_file=$root/installer/packages.txt

say() { printf '%s\n' "$*"; }
fail() {
    printf '%s\n' "$*" >&2
    exit 1
}

# Runs a command as root: directly, or through sudo.
as_root() {
    if [ "$(id -u)" -eq 0 ]; then
        "$@"
    elif command -v sudo >/dev/null 2>&1; then
        sudo "$@"
    else
        fail "This needs root, and there is no sudo here. As root, please run: $*"
    fi
}

# Prints those packages of the named groups that are not installed.
missing_packages() {
    for group in "$@"; do
        sed -n "s/^$group  *//p" "$packages_file"
    done | while read -r package; do
        case $(dpkg-query -W -f '${db:Status-Abbrev}' "$package" 2>/dev/null) in
        ii*) ;;
        *) printf '%s ' "$package" ;;
        esac
    done
}

# install_packages GROUP...: installs what is missing, and asks for nothing where nothing is.
install_packages() {
    if ! command -v dpkg-query >/dev/null 2>&1 || ! command -v apt-get >/dev/null 2>&1; then
        say "This is not Debian or Ubuntu, so nothing is installed; installer/packages.txt lists what is needed."
        return 0
    fi
    missing=$(missing_packages "$@")
    if [ -z "$missing" ]; then
        say "All packages that are needed are installed."
        return 0
    fi
    say "Installing these packages: $missing"
    [ "$(id -u)" -eq 0 ] || say "This asks for your password (sudo)."
    as_root apt-get update -q || say "The package lists could not be refreshed; going on with those that are here."
    # shellcheck disable=SC2086 # a list of words
    as_root env DEBIAN_FRONTEND=noninteractive apt-get install -q -y --no-install-recommends \
        -o DPkg::Lock::Timeout=300 $missing </dev/null ||
        fail "The packages could not be installed. Is this machine online, and is it Debian 12 or Ubuntu 24.04?"
}

cores() { getconf _NPROCESSORS_ONLN 2>/dev/null || echo 1; }

# build PRESET [TARGET...]
build() {
    preset=$1
    shift
    say "Building ($preset) in build/$preset; the first time takes some minutes."
    (cd "$root" && cmake --preset "$preset" >"$root/build/$preset.log" 2>&1) || {
        cat "$root/build/$preset.log" >&2
        fail "The build could not be prepared; the reason stands above."
    }
    if [ $# -gt 0 ]; then
        (cd "$root" && cmake --build --preset "$preset" --parallel "$(cores)" --target "$@")
    else
        (cd "$root" && cmake --build --preset "$preset" --parallel "$(cores)")
    fi || fail "The build failed; the reason stands above."
}
