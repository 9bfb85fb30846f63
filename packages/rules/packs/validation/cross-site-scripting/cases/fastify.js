const fastify = require('fastify')();

fastify.get('/plain', async (request, reply) => {
  // ok: cross-site-scripting
  reply.send(request.body);
  // ok: cross-site-scripting
  reply.send('hello from ' + request.headers.host);
});

fastify.get('/page', async (request, reply) => {
  // ruleid: cross-site-scripting
  reply.type('text/html').send('Hello ' + request.query.name);
  // ruleid: cross-site-scripting
  return reply.send(`<h1>Hello ${request.query.name}</h1>`);
});

function greeting(name) {
  return `<p>${name}</p>`;
}
fastify.get('/greet', (request, reply) => {
  // ruleid: cross-site-scripting
  reply.type('text/html').send(greeting(request.query.name));
});
fastify.get('/safe', (request, reply) => {
  // ok: cross-site-scripting
  reply.type('text/html').send(`<p>${escapeHtml(request.query.name)}</p>`);
});
