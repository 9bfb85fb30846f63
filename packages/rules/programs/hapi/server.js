const Hapi = require('@hapi/hapi');

const init = async () => {
  const server = Hapi.server({ port: 3000 });
  server.route(require('./routes/products'));
  server.route(require('./routes/pages'));
  await server.register(require('./plugins/exports'));
  server.ext('onPreHandler', require('./plugins/tenant').readTenant);
  await server.start();
};

init();
