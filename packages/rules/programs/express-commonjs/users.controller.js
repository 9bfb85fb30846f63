const store = require('./users.store');

exports.find = async (req, res) => {
  // source: name
  const rows = await store.byName(req.query.name);
  const safe = await store.byNameSafely(req.query.name);
  res.json({ rows, safe });
};

exports.answer = async (name, res) => {
  res.json(await store.byNameSafely(name));
};
