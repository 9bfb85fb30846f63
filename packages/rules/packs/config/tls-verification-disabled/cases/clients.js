const https = require('https');
const axios = require('axios');

// ruleid: tls-verification-disabled
const agent = new https.Agent({ rejectUnauthorized: false });
// ok: tls-verification-disabled
const safe = new https.Agent({ ca: fs.readFileSync('ca.pem') });
// ruleid: tls-verification-disabled
process.env.NODE_TLS_REJECT_UNAUTHORIZED = '0';
const pool = new Pool({
  connectionString: process.env.DATABASE_URL,
  // ruleid: tls-verification-disabled
  ssl: { rejectUnauthorized: false },
});
// ruleid: tls-verification-disabled
request({ url, strictSSL: false }, done);
// ok: tls-verification-disabled
const good = new https.Agent({ rejectUnauthorized: true });
// ok: tls-verification-disabled
axios.get(url, { timeout: 1000 });
// ok: tls-verification-disabled
const env = process.env.NODE_TLS_REJECT_UNAUTHORIZED;
