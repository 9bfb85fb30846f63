import Koa from 'koa';
import Router from '@koa/router';
import { Hono } from 'hono';
import fastifyFactory from 'fastify';

const router = new Router();
router.get('/koa', async (ctx) => {
  // ok: cross-site-scripting
  ctx.body = { name: ctx.query.name };
  // ruleid: cross-site-scripting
  ctx.body = `<h1>${ctx.query.name}</h1>`;
});

const hono = new Hono();
hono.get('/hono', (c) => {
  const name = c.req.query('name');
  // ok: cross-site-scripting
  if (!name) return c.json({ name });
  // ruleid: cross-site-scripting
  return c.html(`<h1>${name}</h1>`);
});

const fastify = fastifyFactory();
fastify.get('/fastify', async (request, reply) => {
  const { name } = request.query as { name: string };
  // ok: cross-site-scripting
  reply.send({ name });
  // ruleid: cross-site-scripting
  return reply.header('Content-Type', 'text/html').send(`<h1>${name}</h1>`);
});

export async function GET(request: Request) {
  const name = new URL(request.url).searchParams.get('name');
  // ok: cross-site-scripting
  if (name === null) return Response.json({ name });
  // ruleid: cross-site-scripting
  return new Response(`<h1>${name}</h1>`, { headers: { 'Content-Type': 'text/html' } });
}
