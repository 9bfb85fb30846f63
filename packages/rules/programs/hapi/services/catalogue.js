const db = require('../storage/products');

exports.named = (name) => db.byName(`name = '${name}'`);
exports.search = (term) => db.matching(term);
exports.page = (number) => db.page(number * 20);
exports.create = (name, price) => db.insert(name, price);
exports.ofTenant = (tenant) => db.ofTenant(tenant);
