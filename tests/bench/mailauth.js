// What mailauth (https://github.com/postalsys/mailauth) needs for the domains of bench_domain: SPF, DMARC, MTA-STS, BIMI by the library, and
// MX with addresses, NS, TLS-RPT by its resolver, which it has no functions for. node mailauth.js FOLDER PORT DOMAINS AT-ONCE; prints how many passed.
'use strict';

const [folder, port, domains, atOnce] = process.argv.slice(2);
const { Resolver } = require('node:dns').promises;
const { spf } = require(folder + '/node_modules/mailauth/lib/spf');
const { bimi } = require(folder + '/node_modules/mailauth/lib/bimi');
const getDmarcRecord = require(folder + '/node_modules/mailauth/lib/dmarc/get-dmarc-record');
const { resolvePolicy } = require(folder + '/node_modules/mailauth/lib/mta-sts');

const names = new Resolver();
names.setServers(['127.0.0.1:' + port]);
const resolver = (name, type) => names.resolve(name, type);
const quietly = question => question.catch(() => []);

let passed = 0;
async function look(domain) {
    const [sender, exchangers] = await Promise.all([
        spf({ resolver, ip: '203.0.113.5', helo: 'mx1.' + domain, sender: 'a@' + domain, mta: 'mx.example' }),
        quietly(resolver(domain, 'MX')),
        quietly(resolver(domain, 'NS')),
        quietly(getDmarcRecord(domain, resolver)),
        quietly(resolvePolicy(domain, { resolver })),
        quietly(resolver('_smtp._tls.' + domain, 'TXT')),
        quietly(bimi({ dmarc: { status: { result: 'pass', header: { from: domain } }, domain, policy: 'reject' }, headers: { parsed: [] }, resolver }))
    ]);
    await Promise.all(exchangers.flatMap(one => [quietly(resolver(one.exchange, 'A')), quietly(resolver(one.exchange, 'AAAA'))]));
    passed += sender.status.result === 'pass' ? 1 : 0;
}

async function main() {
    let next = 0;
    const work = async () => {
        while (next < domains) await look('d' + next++ + '.bench.example');
    };
    await Promise.all(Array.from({ length: Number(atOnce) }, work));
    console.log(passed);
}

main();
