#!/bin/sh
# Makes the test certificates beside this script anew: an authority of our own and what servers show in the tests.
# They are valid for a hundred years where they are to be valid, so this need not be run. Keys are worthless: tests only.
set -eu
cd "$(dirname "$0")"
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

openssl ecparam -name prime256v1 -genkey -noout -out "$work/ca.key"
openssl ecparam -name prime256v1 -genkey -noout -out key.pem
: > "$work/index"
echo 01 > "$work/serial"
cat > "$work/ca.cnf" <<EOF
[ca]
default_ca = here
[here]
database = $work/index
serial = $work/serial
new_certs_dir = $work
default_md = sha256
policy = any
unique_subject = no
copy_extensions = copy
[any]
commonName = supplied
EOF

openssl req -x509 -new -key "$work/ca.key" -subj "/CN=Relay Medic test authority" -days 36500 \
    -addext "basicConstraints=critical,CA:TRUE" -addext "keyUsage=critical,keyCertSign" -out ca.pem
issue() { # name, common name, alternative names, not before, not after
    openssl req -new -key key.pem -subj "/CN=$2" -addext "subjectAltName=$3" -out "$work/$1.csr"
    openssl ca -batch -notext -config "$work/ca.cnf" -cert ca.pem -keyfile "$work/ca.key" \
        -startdate "$4" -enddate "$5" -in "$work/$1.csr" -out "$1.pem" 2> /dev/null
}
issue good mail.shop.example "DNS:mail.shop.example,DNS:smtp.shop.example,IP:127.0.0.1" 20200101000000Z 21200101000000Z
issue wrongname mail.other.example "DNS:mail.other.example" 20200101000000Z 21200101000000Z
issue expired mail.shop.example "DNS:mail.shop.example" 20200101000000Z 20210101000000Z
issue future mail.shop.example "DNS:mail.shop.example" 21100101000000Z 21200101000000Z
openssl req -x509 -new -key key.pem -subj "/CN=mail.shop.example" -addext "subjectAltName=DNS:mail.shop.example" \
    -days 36500 -out selfsigned.pem
