'use strict';

/** Sites whose pages we show as cards. */
const ALLOWED_HOSTS = new Set(['www.youtube.com', 'vimeo.com', 'github.com', 'en.wikipedia.org']);

/** Takes the content of one meta tag out of a page. */
function metaTag(html, property) {
  const at = html.indexOf(`property="${property}"`);
  if (at === -1) return undefined;
  const start = html.indexOf('content="', at);
  return start === -1 ? undefined : html.slice(start + 9, html.indexOf('"', start + 9));
}

/**
 * Downloads a page and builds a preview card from its Open Graph tags.
 * @param {string} url address that the user pasted
 */
async function buildPreview(url) {
  let target;
  try {
    target = new URL(url);
  } catch {
    return undefined;
  }
  // Only web pages
  if (target.protocol !== 'https:' && target.protocol !== 'http:') {
    return undefined;
  }

  const response = await fetch(target, {
    redirect: 'error',
    signal: AbortSignal.timeout(5000),
    headers: { accept: 'text/html' },
  });
  if (!response.ok) return undefined;

  const html = await response.text();
  return {
    title: metaTag(html, 'og:title'),
    description: metaTag(html, 'og:description'),
    image: metaTag(html, 'og:image'),
  };
}

module.exports = { buildPreview };
