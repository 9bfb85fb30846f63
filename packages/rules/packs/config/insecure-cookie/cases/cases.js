const session = require('express-session');

// ruleid: insecure-cookie
app.use(session({ secret: process.env.SECRET, resave: false, cookie: { secure: false } }));
// ruleid: insecure-cookie
app.use(session({ secret: process.env.SECRET, cookie: { secure: true, httpOnly: false } }));
// ruleid: insecure-cookie
res.cookie('token', token, { httpOnly: false, secure: true });
// ruleid: insecure-cookie
res.cookie('session_id', id);
// ruleid: insecure-cookie
res.cookie('jwt', token, { httpOnly: true, maxAge: 3600000 });
// ok: insecure-cookie
res.cookie('token', token, { httpOnly: true, secure: true, sameSite: 'lax' });
// ok: insecure-cookie
res.cookie('token', token, { httpOnly: true, secure: process.env.NODE_ENV === 'production' });
// ok: insecure-cookie
res.cookie('theme', 'dark');
// ok: insecure-cookie
res.cookie('token', token, cookieOptions);
// ok: insecure-cookie
app.use(session({ secret: process.env.SECRET, cookie: { secure: true, maxAge: 3600000 } }));
// ok: insecure-cookie
res.cookie('XSRF-TOKEN', csrf, { httpOnly: false, secure: true });
