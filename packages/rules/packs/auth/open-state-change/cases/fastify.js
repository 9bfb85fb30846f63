const fastify = require('fastify')();

// ruleid: open-state-change
fastify.delete('/notes/:id', async (request) => notes.remove(request.params.id));
