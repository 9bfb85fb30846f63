import path, { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import express from 'express';
import koaStatic from 'koa-static';
import Koa from 'koa';
import serveStatic from 'serve-static';
import connect from 'connect';
import type { NestExpressApplication } from '@nestjs/platform-express';

const shortHere = dirname(fileURLToPath(import.meta.url));
const urlHere = fileURLToPath(new URL('.', import.meta.url));
const assets = fileURLToPath(new URL('./assets', import.meta.url));

const site = express();
// ruleid: source-folder-served
site.use(express.static(shortHere));
// ruleid: source-folder-served
site.use('/files', express.static(urlHere));
// ruleid: source-folder-served
site.use(express.static('..'));
// ruleid: source-folder-served
site.use(express.static(path.join(__dirname, '../')));
// ruleid: source-folder-served
site.use(express.static(path.resolve(__dirname, '..')));
// ruleid: source-folder-served
site.use(express.static(path.resolve('.')));
// ok: source-folder-served
site.use(express.static(assets));
// ok: source-folder-served
site.use(express.static(path.resolve(__dirname, '..', 'public')));

const koa = new Koa();
// ruleid: source-folder-served
koa.use(koaStatic('./'));
// ruleid: source-folder-served
koa.use(koaStatic(path.join(__dirname)));
// ok: source-folder-served
koa.use(koaStatic('./public'));

const plain = connect();
// ruleid: source-folder-served
plain.use(serveStatic('.', { index: ['index.html'] }));
// ruleid: source-folder-served
plain.use(serveStatic(process.cwd()));
// ok: source-folder-served
plain.use(serveStatic(path.join(process.cwd(), 'dist')));

export function configure(app: NestExpressApplication) {
  // ruleid: source-folder-served
  app.useStaticAssets('.');
  // ruleid: source-folder-served
  app.useStaticAssets(process.cwd());
  // ok: source-folder-served
  app.useStaticAssets('public', { prefix: '/static/' });
}
