import { createServer } from 'node:http';
import { Server } from 'socket.io';
import { Sheet } from './sheet.js';

const httpServer = createServer();
const io = new Server(httpServer, {
  cors: { origin: process.env.APP_ORIGIN },
  maxHttpBufferSize: 1e5,
});

const sheets = new Map();

/** The sheet of a room, made on first use. */
function sheetOf(room) {
  if (!sheets.has(room)) sheets.set(room, new Sheet());
  return sheets.get(room);
}

io.on('connection', (socket) => {
  const room = String(socket.handshake.query.room ?? 'lobby').slice(0, 40);
  socket.join(room);
  socket.emit('sheet', sheetOf(room).values());

  socket.on('cell:set', ({ cell, text } = {}) => {
    if (!/^[A-Z][0-9]{1,3}$/.test(cell) || typeof text !== 'string') return;
    const value = sheetOf(room).set(cell, text.slice(0, 500));
    io.to(room).emit('cell:changed', { cell, value });
  });
});

httpServer.listen(process.env.PORT || 5000);
