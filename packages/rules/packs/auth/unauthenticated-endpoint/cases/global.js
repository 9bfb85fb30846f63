const express = require('express');

const app = express();
app.use(authenticate);
app.get('/orders', requireRole('user'), listOrders);
// ok: unauthenticated-endpoint
app.post('/orders', createOrder);
