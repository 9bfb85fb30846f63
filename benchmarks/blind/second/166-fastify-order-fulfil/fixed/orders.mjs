import Database from 'better-sqlite3';

const db = new Database(process.env.ORDERS_DB ?? 'orders.db');

const findOrder = db.prepare('SELECT id, status, total FROM orders WHERE id = ? AND customer_id = ?');
const markPaid = db.prepare("UPDATE orders SET status = 'paid', payment_id = ? WHERE id = ? AND status = 'new'");
const markShipped = db.prepare("UPDATE orders SET status = 'shipping', address = ? WHERE id = ? AND status = 'paid'");

const params = { type: 'object', properties: { id: { type: 'integer' } }, required: ['id'] };
const addressBody = {
  type: 'object',
  properties: { address: { type: 'string', minLength: 10, maxLength: 300 } },
  required: ['address'],
  additionalProperties: false,
};

/** Routes of the checkout: pay, then ship. `request.customer` is set by the authentication plugin. */
export default async function orderRoutes(fastify, { payments }) {
  fastify.addHook('preHandler', fastify.authenticate);

  fastify.post('/orders/:id/pay', { schema: { params } }, async (request, reply) => {
    const order = findOrder.get(request.params.id, request.customer.id);
    if (!order) return reply.code(404).send({ error: 'Order not found' });
    if (order.status !== 'new') return reply.code(409).send({ error: 'Order is already paid' });

    const payment = await payments.charge(request.customer.id, order.total);
    if (payment.status !== 'succeeded') return reply.code(402).send({ error: 'Payment failed' });
    markPaid.run(payment.id, order.id);
    return { id: order.id, status: 'paid' };
  });

  fastify.post('/orders/:id/ship', { schema: { params, body: addressBody } }, async (request, reply) => {
    const order = findOrder.get(request.params.id, request.customer.id);
    if (!order) return reply.code(404).send({ error: 'Order not found' });

    const { changes } = markShipped.run(request.body.address, order.id);
    if (changes === 0) return reply.code(409).send({ error: 'Order is not paid' });
    return { id: order.id, status: 'shipping' };
  });
}
