#!/bin/sh
# Makes signed.zone and signed.ds beside this script anew: a zone signed until 2080, with one record changed after signing,
# an unsigned child, and the anchor for it. Needs Debian's ldnsutils; the tests themselves do not.
set -eu
cd "$(dirname "$0")"
here=$(pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
cat > zone <<'EOF'
$ORIGIN signed.example.
$TTL 300
@ SOA ns hostmaster 1 3600 600 86400 300
@ NS ns
@ MX 10 mail
ns A 192.0.2.53
mail A 192.0.2.25
changed A 192.0.2.66
www CNAME mail
sub NS ns.sub
EOF
key=$(ldns-keygen -a ECDSAP256SHA256 -k signed.example)
ldns-signzone -i 20200101000000 -e 20800101000000 -f signed zone "$key"
cp "$key.ds" "$here/signed.ds"
{
    echo "; made by make.sh"
    sed 's/^\(changed.*\)192\.0\.2\.66/\1192.0.2.67/' signed | ldns-read-zone -U NULL /dev/stdin | awk '{
        name["1"] = "A"; name["2"] = "NS"; name["5"] = "CNAME"; name["6"] = "SOA"; name["15"] = "MX"
        name["46"] = "RRSIG"; name["47"] = "NSEC"; name["48"] = "DNSKEY"
        type = $4; sub(/^TYPE/, "", type)
        print $1, name[type], "\\#", $7
    }'
    echo "mail.sub.signed.example. A \\# c0000237"
    echo "outside.example. A \\# c0000238"
} > "$here/signed.zone"
