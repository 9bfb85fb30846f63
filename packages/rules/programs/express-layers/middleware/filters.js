const COLUMNS = { name: 'name', age: 'age' };

exports.readFilters = (req, res, next) => {
  // source: city
  req.filters = { city: req.query.city, page: Number(req.query.page) };
  res.locals.column = COLUMNS[req.query.sort] || 'id';
  // source: note
  res.locals.note = req.query.note;
  next();
};

exports.checkName = (req, res, next) => {
  if (!/^[a-z]+$/.test(req.query.name)) return res.status(400).end();
  req.checkedName = req.query.name;
  next();
};
