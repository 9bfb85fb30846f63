import Fastify from 'fastify';
import { pool } from './database';

const app = Fastify();

app.get('/items/:name', async (request, reply) => {
  // ruleid: sql-injection
  await pool.query(`SELECT * FROM t WHERE a = '${request.params.name}'`);
  // ruleid: cross-site-scripting
  reply.type('text/html').send('<p>' + request.query.a + '</p>');
  // ruleid: cross-site-scripting
  reply.send('<p>' + request.query.a + '</p>');
  // ok: cross-site-scripting
  reply.send({ a: request.query.a });
  // ruleid: open-redirect
  reply.redirect(request.query.next);
  // ruleid: open-redirect, header-injection
  reply.header('Location', request.query.next);
  // ruleid: header-injection
  reply.header('X-Name', request.query.name);
  // ruleid: path-traversal
  return reply.sendFile('a.txt', 'files/' + request.query.folder);
});

app.get('/errors', async (request, reply) => {
  try {
    await work();
  } catch (error) {
    // ruleid: error-detail-in-response
    reply.code(500).send({ error: error.stack });
  }
});
