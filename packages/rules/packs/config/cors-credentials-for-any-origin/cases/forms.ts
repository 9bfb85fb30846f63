import cors from 'cors';
import express from 'express';
import fastifyCors from '@fastify/cors';
import { NestFactory } from '@nestjs/core';
import { AppModule } from './app.module';
import { server } from './server';

const app = express();

app.use(
  // ruleid: cors-credentials-for-any-origin
  cors({
    origin: function (origin, callback) {
      callback(null, true);
    },
    credentials: true,
  }),
);
// ok: cors-credentials-for-any-origin
app.use(cors({ origin: 'https://shop.example.com', credentials: true }));

async function start() {
  const nest = await NestFactory.create(AppModule);
  // ruleid: cors-credentials-for-any-origin
  nest.enableCors({ origin: true, credentials: true });
  // ok: cors-credentials-for-any-origin
  nest.enableCors({ origin: ['https://shop.example.com'], credentials: true });
  // ruleid: cors-credentials-for-any-origin
  server.register(fastifyCors, { origin: true, credentials: true });
}

app.use((req, res, next) => {
  // ruleid: cors-credentials-for-any-origin
  res.header('Access-Control-Allow-Origin', req.headers.origin || '*');
  // ruleid: cors-credentials-for-any-origin
  res.setHeader('Access-Control-Allow-Origin', req.headers['origin']);
  // ruleid: cors-credentials-for-any-origin
  res.set('Access-Control-Allow-Origin', req.get('Origin'));
  // ruleid: cors-credentials-for-any-origin
  res.set('access-control-allow-origin', req.header('origin'));
  res.header('Access-Control-Allow-Credentials', 'true');
  // ok: cors-credentials-for-any-origin
  if (ALLOWED.includes(req.headers.origin)) res.set('Access-Control-Allow-Origin', req.headers.origin);
  next();
});
