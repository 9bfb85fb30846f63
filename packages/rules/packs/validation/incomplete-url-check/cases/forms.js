function hosts(link) {
  const hostname = new URL(link).hostname;
  // ruleid: incomplete-url-check
  if (hostname.indexOf('example.com') !== -1) return 1;
  // ruleid: incomplete-url-check
  if (hostname.indexOf('example.com') != -1) return 2;
  // ruleid: incomplete-url-check
  if (hostname.indexOf('example.com') > -1) return 3;
  // ruleid: incomplete-url-check
  if (hostname.indexOf('example.com') >= 0) return 4;
  // ruleid: incomplete-url-check
  if (hostname.indexOf('example.com') === -1) return 5;
  // ruleid: incomplete-url-check
  if (hostname.startsWith('shop.example.com')) return 6;
  // ok: incomplete-url-check
  return hostname === 'example.com';
}

function listed(url, allowedHost) {
  // ruleid: incomplete-url-check
  if (url.indexOf(allowedHost) !== -1) return 1;
  // ruleid: incomplete-url-check
  if (url.indexOf(allowedHost) > -1) return 2;
  // ruleid: incomplete-url-check
  if (url.indexOf(allowedHost) >= 0) return 3;
  // ok: incomplete-url-check
  return new URL(url).host === allowedHost;
}

function go(req, res) {
  const url = req.query.url;
  // ruleid: incomplete-url-check
  if (url.includes('shop.example.com')) {
    res.redirect(url);
  }
  // ruleid: incomplete-url-check
  if (url.indexOf('shop.example.com') > -1) {
    fetch(url);
  }
}

function allow(origin, callback) {
  // ruleid: incomplete-url-check
  if (origin.indexOf('shop.example.com') >= 0) {
    callback(null, true);
  }
}

function isAllowedUrl(url) {
  // ruleid: incomplete-url-check
  return url.indexOf('shop.example.com') === -1 ? false : true;
}

const isTrustedOrigin = (origin) => {
  // ruleid: incomplete-url-check
  return origin.includes('shop.example.com');
};

const isExactOrigin = (origin) => {
  // ok: incomplete-url-check
  return origin === 'https://shop.example.com';
};
