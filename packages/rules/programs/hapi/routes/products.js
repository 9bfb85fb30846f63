const products = require('../handlers/products');

module.exports = [
  // source: product-route
  { method: 'GET', path: '/products/{name}', handler: products.show },
  // source: search-route
  { method: 'GET', path: '/products', options: { handler: products.search } },
  { method: 'POST', path: '/products', handler: products.create },
];
