import { Hono } from 'hono';
import { readTenant } from './middleware/tenant';
import orders from './routes/orders';
import { search } from './routes/search';

const app = new Hono();
app.use(readTenant);
app.route('/orders', orders);
app.get('/search', search);

export default app;
