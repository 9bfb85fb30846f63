// Product catalogue API
import express from 'express';
import helmet from 'helmet';
import { productsRouter } from './routes/products.js';

const app = express();
app.use(helmet());
app.use(express.json());
app.use('/api/products', productsRouter);

// Central error handler: log the details, tell the client nothing
app.use((err, req, res, next) => {
  console.error('request failed', req.method, req.path, err);
  res.status(500).json({ error: 'Internal server error' });
});

app.listen(process.env.PORT || 3000);
