const { createServer } = require('node:http');
const { Server } = require('socket.io');
const registerChat = require('./handlers/chat');
const { registerFiles } = require('./handlers/files');

const http = createServer();
const io = new Server(http);

io.use((socket, next) => {
  socket.data.room = socket.handshake.query.room;
  next();
});

io.on('connection', (socket) => {
  registerChat(io, socket);
  registerFiles(socket);
});

http.listen(3000);
