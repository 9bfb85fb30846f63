import { describe, expect, it } from 'vitest';
import { routeLines } from '../../inventory/testing/route-lines.ts';

describe('events of sockets', () => {
  it('reads events of Socket.IO with the middleware of their namespace', async () => {
    const lines = await routeLines(`=== server.js
const { Server } = require('socket.io');
const io = new Server(http);
const admin = io.of('/admin');
admin.use((socket, next) => {
  if (!isKnown(socket.handshake.auth.token)) return next(new Error('unauthorized'));
  next();
});
io.on('connection', (socket) => {
  socket.on('message', (text) => store.insert(text));
  socket.on('disconnect', () => log('gone'));
});
admin.on('connection', onAdmin);
function onAdmin(socket) {
  socket.on('drop', ({ id }, callback) => store.remove(id));
}
`);
    expect(lines).toEqual(['MESSAGE /admin/drop - A---?', 'MESSAGE message - ----?']);
  });

  it('does not let middleware of the main namespace run for others', async () => {
    const lines = await routeLines(`=== server.ts
import { Server } from 'socket.io';
import { verifyToken } from './verify';
const io = new Server();
io.use(verifyToken);
io.of('/open').on('connection', (socket) => { socket.on('ask', (what) => answers.get(what)); });
io.on('connection', (socket) => { socket.on('tell', (what) => answers.insert(what)); });
`);
    expect(lines).toEqual(['MESSAGE /open/ask - ----?', 'MESSAGE tell - A---?']);
  });

  it('reads messages of ws, and connections that are closed for want of a token', async () => {
    const lines = await routeLines(`=== server.js
const WebSocket = require('ws');
const wss = new WebSocket.Server({ port: 1 });
wss.on('connection', (ws, req) => {
  const token = new URL(req.url, base).searchParams.get('token');
  if (!tokens.includes(token)) return ws.close(4001);
  ws.on('message', (data) => rooms.insert(JSON.parse(data)));
});
=== open.js
const { WebSocketServer } = require('ws');
new WebSocketServer({ port: 2 }).on('connection', function (socket) {
  if (rooms.full) return socket.close();
  socket.on('message', (data) => rooms.insert(data));
});
`);
    expect(lines).toEqual(['MESSAGE message - ----?', 'MESSAGE message - A---?']);
  });
});
