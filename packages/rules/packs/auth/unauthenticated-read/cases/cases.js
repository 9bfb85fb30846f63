const express = require('express');
const { requireAuth } = require('./auth');
const invoices = require('./invoices');

const app = express();

app.get('/invoices', requireAuth, invoices.list);
app.post('/invoices', requireAuth, invoices.create);
// ruleid: unauthenticated-read
app.get('/invoices/:id', async (req, res) => {
  res.json(await invoices.find(req.params.id));
});
// ok: unauthenticated-read
app.get('/invoices/:id/pdf', requireAuth, async (req, res) => res.send(await invoices.pdf(req.params.id)));
// ok: unauthenticated-read
app.get('/about', (req, res) => res.send('about us'));
