const { wanted, wantedCode } = require('../lib/inputs');

module.exports = [
  {
    method: 'GET',
    path: '/hello',
    handler: (request, h) => {
      // source: name
      // ruleid: cross-site-scripting (from name)
      return h.response(`<h1>Hello ${wanted(request, 'name')}</h1>`);
    },
  },
  {
    method: 'GET',
    path: '/welcome',
    handler: (request, h) => {
      // ok: cross-site-scripting (safe from code)
      return h.response(`<h1>Hello ${wantedCode(request)}</h1>`);
    },
  },
];
