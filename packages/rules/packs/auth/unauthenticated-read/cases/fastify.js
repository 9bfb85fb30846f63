const fastify = require('fastify')();
const { requireAuth } = require('./auth');

fastify.post('/messages', { preHandler: requireAuth }, addMessage);
fastify.get('/messages', { preHandler: requireAuth }, listMessages);
// ruleid: unauthenticated-read
fastify.get('/messages/:id', async (request) => messages.find(request.params.id));
