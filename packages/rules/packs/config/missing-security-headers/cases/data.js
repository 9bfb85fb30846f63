const express = require('express');

// An interface for programs: no page that a browser would show.
// ok: missing-security-headers
const app = express();
app.use(express.json());
app.get('/orders', (req, res) => res.json([{ id: 1 }]));
app.post('/orders', (req, res) => res.status(201).send({ id: 2 }));
app.listen(3000);
