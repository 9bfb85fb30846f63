const allowlist = new Set(['https://github.com/example/shop', 'https://blog.example.com']);

export const isRedirectAllowed = (url) => {
  let allowed = false;
  for (const allowedUrl of allowlist) {
    // ruleid: incomplete-url-check
    allowed = allowed || url.includes(allowedUrl);
  }
  return allowed;
};

export function targetFor(target, domain) {
  const parsed = new URL(target);
  // ruleid: incomplete-url-check
  if (parsed.hostname.includes(domain)) return target;
  return `https://${domain}`;
}

export function isTrustedHost(address) {
  // ruleid: incomplete-url-check
  return new URL(address).hostname.endsWith('example.com');
}

app.get('/go', (req, res) => {
  const url = String(req.query.url);
  // ruleid: incomplete-url-check
  if (url.indexOf('https://example.com') !== -1) {
    res.redirect(url);
  }
});

// ruleid: incomplete-url-check
const isAllowedOrigin = (origin) => ALLOWED_DOMAINS.some((domain) => origin.includes(domain));

// ok: incomplete-url-check
const isExact = (url) => allowlist.has(url);

export function targetForChecked(target, domain) {
  const { hostname } = new URL(target);
  // ok: incomplete-url-check
  if (hostname === domain || hostname.endsWith(`.${domain}`)) return target;
  return `https://${domain}`;
}

export function isOurs(address) {
  // ok: incomplete-url-check
  return new URL(address).hostname.endsWith('.example.com');
}

// ok: incomplete-url-check
const isDevelopment = location.hostname.includes('dev.example.com');

export function embed(url) {
  // ok: incomplete-url-check
  if (url.includes('youtube.com')) return youtubePlayer(url);
  // ok: incomplete-url-check
  return ALLOWED_URLS.includes(url) ? frame(url) : null;
}
