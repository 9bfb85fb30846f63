const express = require('express');
const serveIndex = require('serve-index');
const fastify = require('fastify')();
const handler = require('serve-handler');

const app = express();
// ruleid: directory-listing
app.use('/ftp', express.static('ftp'), serveIndex('ftp', { icons: true }));
// ruleid: directory-listing
app.use('/support/logs', serveIndex(LOG_FOLDER, { view: 'details' }));
// ruleid: directory-listing
fastify.register(require('@fastify/static'), { root: UPLOADS, prefix: '/uploads/', list: true });
// ok: directory-listing
fastify.register(require('@fastify/static'), { root: PUBLIC, prefix: '/public/', list: false });
// ok: directory-listing
app.use('/assets', express.static('assets', { index: false }));

function mountLogs(router, folder) {
  // ruleid: directory-listing
  router.use('/logs', serveIndex(folder));
}
mountLogs(app, 'logs');

// ruleid: directory-listing
server.route({ method: 'GET', path: '/{param*}', handler: { directory: { path: 'public', listing: true } } });
// ok: directory-listing
server.route({ method: 'GET', path: '/{param*}', handler: { directory: { path: 'public', listing: false } } });
// ok: directory-listing
http.createServer((req, res) => handler(req, res, { public: 'dist', directoryListing: false }));
