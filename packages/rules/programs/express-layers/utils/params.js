exports.wanted = (req, name) => {
  // source: table
  return req.query[name] ?? req.body[name];
};

exports.wantedNumber = (req, name) => {
  // source: page
  return parseInt(req.query[name], 10);
};
