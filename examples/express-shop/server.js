/**
 * Entry point of the shop.
 */
const cookieParser = require('cookie-parser');
const cors = require('cors');
const express = require('express');
const config = require('./config');
const adminRouter = require('./routes/admin');
const authRouter = require('./routes/auth');
const ordersRouter = require('./routes/orders');
const productsRouter = require('./routes/products');

const app = express();

app.use(cors({ origin: '*' }));
app.use(express.json({ limit: '100kb' }));
app.use(cookieParser());
app.use(express.static('public'));

app.get('/health', (req, res) => {
  res.json({ status: 'ok' });
});

app.use('/auth', authRouter);
app.use('/products', productsRouter);
app.use('/orders', ordersRouter);
app.use('/admin', adminRouter);

app.use((req, res) => {
  res.status(404).json({ error: 'Not found' });
});

app.use((err, req, res, next) => {
  console.error(err);
  res.status(500).json({ message: err.message, stack: err.stack });
});

app.listen(config.port, () => {
  console.log(`Shop listening on port ${config.port}`);
});
