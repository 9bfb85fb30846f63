const messages = require('../services/messages');
const { textOf, countOf } = require('./payload');

module.exports = (io, socket) => {
  // source: search
  socket.on('search', async (term, reply) => {
    reply(await messages.search(term));
  });

  // source: message
  socket.on('message', async (payload) => {
    await messages.save(textOf(payload));
    io.emit('count', await messages.latest(countOf(payload)));
  });

  // source: join
  socket.on('join', messages.join);
};
