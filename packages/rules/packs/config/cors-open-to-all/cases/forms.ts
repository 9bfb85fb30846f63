import cors from 'cors';
import express from 'express';
import fastifyCors from '@fastify/cors';
import socketIo from 'socket.io';
import { http, nest, server } from './servers';

const app = express();
// ruleid: cors-open-to-all
app.use(cors());
// ruleid: cors-open-to-all
app.use(cors({ origin: true }));
// ok: cors-open-to-all
app.use(cors({ origin: 'https://shop.example.com' }));
// ruleid: cors-open-to-all
nest.enableCors();
// ruleid: cors-open-to-all
nest.enableCors({ origin: '*' });
// ok: cors-open-to-all
nest.enableCors({ origin: 'https://shop.example.com' });
// ruleid: cors-open-to-all
server.register(fastifyCors, { origin: '*' });
// ruleid: cors-open-to-all
server.register(fastifyCors, { origin: true });
// ok: cors-open-to-all
server.register(fastifyCors, { origin: ['https://shop.example.com'] });
// ruleid: cors-open-to-all
const io = socketIo(http, { cors: { origin: '*' } });

app.use((req, res, next) => {
  // ruleid: cors-open-to-all
  res.set('Access-Control-Allow-Origin', '*');
  // ruleid: cors-open-to-all
  res.header('access-control-allow-origin', '*');
  next();
});

export function GET() {
  const headers = new Headers();
  // ruleid: cors-open-to-all
  headers.set('Access-Control-Allow-Origin', '*');
  // ruleid: cors-open-to-all
  headers.append('Access-Control-Allow-Origin', '*');
  // ok: cors-open-to-all
  headers.set('Access-Control-Allow-Origin', 'https://shop.example.com');
  return new Response('', { headers });
}

export class OwnApplication {
  private enableCors(options?: object) {
    this.options = options;
  }
  options?: object;
  init() {
    // ok: cors-open-to-all
    return this.enableCors();
  }
}
