exports.readTenant = (request, h) => {
  // source: tenant
  request.app.tenant = request.headers['x-tenant'];
  return h.continue;
};
