const catalogue = require('../services/catalogue');

exports.show = async (r) => catalogue.named(r.params.name);

exports.search = async (r) => {
  const page = parseInt(r.query.page, 10);
  return { found: await catalogue.search(r.query.q), page: await catalogue.page(page) };
};

exports.create = async (request) => {
  const { name, price } = request.payload;
  return [await catalogue.create(name, price), await catalogue.ofTenant(request.app.tenant)];
};
