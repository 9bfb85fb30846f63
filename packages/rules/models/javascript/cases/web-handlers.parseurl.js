const parseurl = require('parseurl');

module.exports = function withoutSlash(req, res, next) {
  const { pathname } = parseurl(req);
  if (!pathname.endsWith('/')) return next();
  res.statusCode = 301;
  if (req.method === 'GET') {
    // ruleid: open-redirect
    res.setHeader('Location', parseurl(req).pathname.slice(0, -1));
  } else {
    // ok: open-redirect
    res.setHeader('Location', '/' + parseurl(req).pathname.replace(/^\/+/, '').slice(0, -1));
  }
  res.end();
};
