const cors = require('@koa/cors');

// ruleid: cors-credentials-for-any-origin
app.use(cors({ origin: (ctx) => ctx.get('Origin'), credentials: true }));
// ruleid: cors-credentials-for-any-origin
app.use(cors({ origin: (ctx) => ctx.request.header.origin, credentials: true }));
// ok: cors-credentials-for-any-origin
app.use(cors({ origin: (ctx) => (ORIGINS.has(ctx.get('Origin')) ? ctx.get('Origin') : ''), credentials: true }));
// ok: cors-credentials-for-any-origin
app.use(cors({ origin: 'https://app.example.com', credentials: true }));
