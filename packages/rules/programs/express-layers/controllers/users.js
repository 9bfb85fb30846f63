const store = require('../models/users');

// The file never names the framework.
exports.list = async (input, output) => {
  output.json(await store.byName(input.query.name));
};

exports.filtered = async (input, output) => {
  output.json([await store.byCity(input.filters.city), await store.page(input.filters.page)]);
};

exports.sorted = async (input, output) => {
  const rows = await store.sorted(output.locals.column, input.checkedName);
  output.json([rows, await store.noted(output.locals.note)]);
};

exports.create = async (input, output) => {
  await store.create(input.body);
  output.status(201).end();
};
