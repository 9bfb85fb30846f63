import path, { join } from 'node:path';
import fastifyStatic from '@fastify/static';
import { NestFactory } from '@nestjs/core';
import Fastify from 'fastify';
import Koa from 'koa';
import serve from 'koa-static';

const app = new Koa();
// ruleid: source-folder-served
app.use(serve('.'));
// ruleid: source-folder-served
app.use(serve(__dirname));
// ok: source-folder-served
app.use(serve('public'));

const fastify = Fastify();
// ruleid: source-folder-served
fastify.register(fastifyStatic, { root: path.join(__dirname, '..'), prefix: '/files/' });
// ok: source-folder-served
fastify.register(fastifyStatic, { root: path.join(__dirname, '..', 'public') });

async function start() {
  const nest = await NestFactory.create(class {});
  // ruleid: source-folder-served
  nest.useStaticAssets(join(__dirname, '..'));
  // ok: source-folder-served
  nest.useStaticAssets(join(__dirname, '..', 'assets'));
}
start();
