import { describe, expect, it } from 'vitest';
import { routeLines } from '../../inventory/testing/route-lines.ts';

describe('routes of Hapi', () => {
  it('reads tables and plugins, with strategies, scopes and modes of authentication', async () => {
    const lines = await routeLines(`=== server.js
const Hapi = require('@hapi/hapi');
const server = Hapi.server({ port: 3000 });
const init = async () => {
  server.auth.strategy('jwt', 'jwt', { keys: secret });
  server.auth.default('jwt');
  await server.register([require('./plugins/notes'), { plugin: require('./plugins/files'), routes: { prefix: '/files' } }]);
  server.route(require('./routes'));
  server.route({ method: 'GET', path: '/health', options: { auth: false }, handler: () => 'ok' });
};
=== routes.js
module.exports = [
  { method: 'GET', path: '/users', handler: (request) => users.all() },
  { method: ['POST'], path: '/users', options: { auth: { scope: 'admin' }, validate: { payload: schema }, handler: (request) => users.insert(request.payload) } },
  { method: 'GET', path: '/news', options: { auth: { mode: 'try' } }, handler: () => news.all() },
];
=== plugins/notes.js
exports.plugin = {
  name: 'notes',
  register: async (server, options) => {
    server.route({ method: 'DELETE', path: '/notes/{id}', handler: (request) => notes.remove(request.params.id) });
  },
};
=== plugins/files.js
module.exports = {
  name: 'files',
  register(server) { server.route({ method: 'GET', path: '/{name}', options: { auth: false }, handler: read }); },
};
`);
    expect(lines).toEqual([
      'GET /files/{name} read --?-?',
      'GET /health - --?-?',
      'GET /news - --?-?',
      'DELETE /notes/{id} - A---?',
      'GET /users - A-?-?',
      'POST /users - AZV-?',
    ]);
  });
});
