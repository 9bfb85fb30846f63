import { Hono } from 'hono';
import { wantedStatus } from '../lib/inputs';
import { orderService } from '../services/orders';

const orders = new Hono();

orders.get('/:customer', async (c) => {
  // source: customer
  const customer = c.req.param('customer');
  return c.json(await orderService.ofCustomer(customer));
});

orders.get('/', async (c) => {
  return c.json(await orderService.withStatus(await wantedStatus(c)));
});

orders.get('/mine', async (c) => {
  return c.json([await orderService.ofTenant(c.get('tenant')), await orderService.first(c.get('limit'))]);
});

orders.post('/', async (c) => {
  const { customer, total } = await c.req.json();
  return c.json(await orderService.create(customer, total));
});

export default orders;
