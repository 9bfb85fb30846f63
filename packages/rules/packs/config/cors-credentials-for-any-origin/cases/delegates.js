const fastify = require('fastify')();

fastify.register(require('@fastify/cors'), () => (request, callback) => {
  // ruleid: cors-credentials-for-any-origin
  callback(null, { origin: true, credentials: true });
});

fastify.register(require('@fastify/cors'), () => (request, callback) => {
  // ok: cors-credentials-for-any-origin
  callback(null, { origin: ['https://app.example.com'], credentials: true });
});

// ruleid: cors-credentials-for-any-origin
const corsOptions = { origin: true, methods: ['GET'], credentials: true };
// ok: cors-credentials-for-any-origin
const corsForAll = { origin: true, credentials: false };
module.exports = { corsOptions, corsForAll };
