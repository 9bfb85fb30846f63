const express = require('express');

// ruleid: missing-security-headers
const app = express();
app.use(express.json());
app.get('/', (req, res) => res.json({ ok: true }));
app.listen(3000);
// ok: missing-security-headers
const router = express.Router();
