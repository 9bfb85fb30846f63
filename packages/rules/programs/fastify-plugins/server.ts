import Fastify from 'fastify';
import filesRoutes from './files.routes.js';

const server = Fastify();
server.register(filesRoutes, { prefix: '/files' });
server.listen({ port: 3000 });
