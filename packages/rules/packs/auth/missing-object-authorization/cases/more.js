const express = require('express');
const { Invoice } = require('./models');
const { requireAuth } = require('./middleware/auth');

const app = express();

app.delete('/invoices/:id', requireAuth, async (req, res) => {
  // ruleid: missing-object-authorization
  await Invoice.findByIdAndDelete(req.params.id);
  res.sendStatus(204);
});
