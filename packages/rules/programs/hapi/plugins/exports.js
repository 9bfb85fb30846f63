const { exec } = require('node:child_process');
const { wanted } = require('../lib/inputs');

exports.plugin = {
  name: 'exports',
  register: async (server) => {
    server.route({
      method: 'POST',
      path: '/exports',
      handler: async (request) => {
        // source: format
        // ruleid: command-injection (from format)
        exec(`export --format ${wanted(request, 'format')}`);
        return { started: true };
      },
    });
  },
};
