const escapeText = (s) => s.replace(/[&<>"']/g, (ch) => `&#${ch.charCodeAt(0)};`);

export default {
  async fetch(request, env) {
    const name = new URL(request.url).searchParams.get('name') || 'world';
    // ok: cross-site-scripting
    if (env.SAFE) return new Response(`<h1>Hello ${escapeText(name)}</h1>`, { headers: { 'content-type': 'text/html' } });
    // ruleid: cross-site-scripting
    return new Response(`<h1>Hello ${name}</h1>`, { headers: { 'content-type': 'text/html' } });
  },
};
