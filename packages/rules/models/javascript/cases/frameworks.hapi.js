const Hapi = require('@hapi/hapi');
const { pool } = require('./database');

const server = Hapi.server({ port: 80 });

server.route({
  method: 'POST',
  path: '/items/{name}',
  handler: async (request, h) => {
    // ruleid: sql-injection
    await pool.query(`SELECT * FROM t WHERE a = '${request.params.name}'`);
    // ruleid: sql-injection
    await pool.query(`SELECT * FROM t WHERE a = '${request.payload.a}'`);
    // ruleid: open-redirect
    const moved = h.redirect(request.query.next);
    // ruleid: path-traversal
    const file = h.file('files/' + request.query.name);
    // ok: cross-site-scripting
    const data = h.response({ a: request.query.a });
    // ruleid: cross-site-scripting
    return h.response('<p>' + request.query.a + '</p>') || moved || file || data;
  },
});

server.route({
  method: 'GET',
  path: '/errors',
  handler: async (request, h) => {
    try {
      return await work();
    } catch (error) {
      // ruleid: error-detail-in-response
      return h.response({ error: error.stack }).code(500);
    }
  },
});

module.exports.pick = ({ req }) => {
  // ruleid: sql-injection
  return pool.query(`SELECT * FROM t WHERE a = '${req.payload.a}'`);
};
