const express = require('express');

const app = express();
// ruleid: open-state-change
app.post('/orders', createOrder);
// One finding for the application.
// ok: open-state-change
app.delete('/orders/:id', (req, res) => remove(req.params.id, res));
// ok: open-state-change
app.get('/orders', listOrders);
// ok: open-state-change
app.post('/login', (req, res) => check(req, res));
// ok: open-state-change
axios.post('/orders', order);
