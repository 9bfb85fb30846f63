import { describe, expect, it } from 'vitest';
import { routeLines } from '../../inventory/testing/route-lines.ts';

describe('routes of Fastify', () => {
  it('does not take plugins that offer checks for checks, and limits for what is beside them', async () => {
    const lines = await routeLines(`=== app.js
const fastify = require('fastify')({ logger: true });
fastify.register(require('@fastify/rate-limit'), { max: 100 });
fastify.register(require('@fastify/jwt'), { secret });
fastify.register(require('./plugins/auth'));
fastify.register(require('./routes/users'), { prefix: '/users' });
fastify.route({ method: 'GET', url: '/open', handler: async () => 'ok' });
=== plugins/auth.js
const fp = require('fastify-plugin');
module.exports = fp(async function (fastify) {
  fastify.decorate('authenticate', async (request, reply) => {
    try { await request.jwtVerify(); } catch (err) { reply.code(401).send(err); }
  });
});
=== routes/users.js
module.exports = async function (fastify, opts) {
  fastify.get('/:id', { onRequest: [fastify.authenticate], schema: { params } }, async (request) => users.get(request.params.id));
  fastify.post('/', async (request) => users.insert(request.body));
};
`);
    expect(lines).toEqual(['GET /open - --?R?', 'POST /users - --?R?', 'GET /users/:id - A-VR?']);
  });

  it('lets hooks of a shared plugin run for whoever registers it', async () => {
    const lines = await routeLines(`=== app.js
const app = require('fastify')();
app.register(require('./gate'));
app.get('/notes', async () => notes.all());
=== gate.js
const fp = require('fastify-plugin');
async function gate(fastify) {
  fastify.addHook('onRequest', async (request, reply) => {
    if (!request.headers.authorization) reply.code(401).send();
  });
}
module.exports = fp(gate);
`);
    expect(lines).toEqual(['GET /notes - A-?-?']);
  });
});
