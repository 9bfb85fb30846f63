const cors = require('cors');

// ruleid: cors-credentials-for-any-origin
app.use(cors({ origin: true, credentials: true }));
// ruleid: cors-credentials-for-any-origin
app.use(cors({ credentials: true, origin: '*' }));
// ruleid: cors-credentials-for-any-origin
app.use(cors({ origin: (origin, callback) => callback(null, true), credentials: true }));
// ok: cors-credentials-for-any-origin
app.use(cors({ origin: ['https://app.example.com'], credentials: true }));
app.use((req, res, next) => {
  // ruleid: cors-credentials-for-any-origin
  res.header('Access-Control-Allow-Origin', req.headers.origin);
  res.header('Access-Control-Allow-Credentials', 'true');
  next();
});
app.use((req, res, next) => {
  if (ALLOWED.includes(req.headers.origin)) {
    // ok: cors-credentials-for-any-origin
    res.header('Access-Control-Allow-Origin', req.headers.origin);
  }
  // ok: cors-credentials-for-any-origin
  res.header('Access-Control-Allow-Origin', 'https://app.example.com');
  next();
});
// ok: cors-credentials-for-any-origin
app.use(cors({ origin: true }));
