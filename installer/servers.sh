# The mail and name servers that the tests in tests/servers start, and the signer of tests/mailauth; read by test.sh.
# They are unpacked into build/servers/root and never installed: this machine gets no new service.
# shellcheck shell=sh

server_packages="postfix dovecot-core nsd unbound opendkim"

# Names of the packages to unpack: the servers, and those of their libraries that are not installed here.
server_closure() {
    # shellcheck disable=SC2086 # a list of words
    {
        printf '%s\n' $server_packages
        LC_ALL=C apt-get -s -q install --no-install-recommends $server_packages 2>/dev/null |
            sed -n 's/^Inst \([^ ]*\).*/\1/p'
    } | sort -u
}

# The tree has the same links as the system's root (bin -> usr/bin and so on), so that libraries unpack to one place.
prepare_tree() {
    tree=$1
    for folder in bin sbin lib lib64; do
        mkdir -p "$tree/usr/$folder"
        ln -s "usr/$folder" "$tree/$folder"
    done
    # the tests show this machine's own /usr as /host/usr in there; programs ask for their loader by this path
    for loader in /lib/ld-linux*.so.* /lib64/ld-linux*.so.*; do
        if [ -e "$loader" ]; then
            ln -s "/host$(readlink -f "$loader")" "$tree$loader"
        fi
    done
}

fetch_servers() {
    if ! command -v apt-get >/dev/null 2>&1; then
        say "Without apt-get the mail servers for the tests cannot be fetched; those tests will be skipped."
        return 0
    fi
    servers=$root/build/servers
    if [ "$(cat "$servers/complete" 2>/dev/null)" = "$server_packages" ]; then
        say "The mail servers for the tests are unpacked in build/servers."
        return 0
    fi
    say "Fetching the mail servers for the tests into build/servers; nothing of them is installed."
    rm -rf "$servers"
    mkdir -p "$servers/packages"
    prepare_tree "$servers/root"
    closure=$(server_closure)
    # shellcheck disable=SC2086 # a list of words
    if ! (cd "$servers/packages" && apt-get download -q $closure >"$servers/download.log" 2>&1); then
        as_root apt-get update -q || true
        (cd "$servers/packages" && apt-get download -q $closure) ||
            fail "The servers' packages could not be fetched. Is this machine online?"
    fi
    for package in "$servers"/packages/*.deb; do
        # tar rather than dpkg-deb -x: it must go through the links of the tree, not replace them
        dpkg-deb --fsys-tarfile "$package" |
            tar -x -f - -C "$servers/root" --keep-directory-symlink --no-same-owner
    done
    printf '%s\n' "$server_packages" >"$servers/complete"
}
