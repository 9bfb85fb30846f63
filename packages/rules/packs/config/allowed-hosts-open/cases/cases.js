// ruleid: allowed-hosts-open
app.set('trust proxy', true);
// ruleid: allowed-hosts-open
const server = fastify({ trustProxy: true });
// ok: allowed-hosts-open
app.set('trust proxy', 1);
// ok: allowed-hosts-open
app.set('trust proxy', 'loopback');
