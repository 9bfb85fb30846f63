exports.wanted = (request, name) => request.query[name];

exports.wantedCode = (request) => {
  // source: code
  return parseInt(request.query.code, 10);
};
