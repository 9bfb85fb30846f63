const fastify = require('fastify')();

// ruleid: login-without-rate-limit
fastify.post('/auth/login', async (request, reply) => accounts.login(request.body));
// ok: login-without-rate-limit
fastify.get('/auth/login', async (request, reply) => reply.view('login'));
