const session = require('koa-session');

// ruleid: insecure-cookie
app.use(session({ key: 'sid', httpOnly: false }, app));
// ruleid: insecure-cookie
app.use(session({ signed: false, secure: true }, app));
// ok: insecure-cookie
app.use(session({ key: 'sid', secure: true }, app));
