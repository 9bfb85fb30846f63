const serve = require('serve-handler');
const koaServeIndex = require('koa-serve-index');

module.exports = async (request, response, app) => {
  // ruleid: directory-listing
  await serve(request, response, { public: 'files', directoryListing: true });
  // ok: directory-listing
  await serve(request, response, { public: 'files', directoryListing: false });
  // ruleid: directory-listing
  app.use(koaServeIndex('files'));
};
