const express = require('express');

// ruleid: missing-security-headers
const app = express();
app.use(express.static('public'));
app.get('/api/state', (req, res) => res.json({ ok: true }));
app.listen(3000);
// ok: missing-security-headers
const router = express.Router();
