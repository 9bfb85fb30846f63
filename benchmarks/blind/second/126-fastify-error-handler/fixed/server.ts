app.get<{ Params: { id: string } }>(
  '/products/:id',
  { schema: { params: { type: 'object', properties: { id: { type: 'integer' } }, required: ['id'] } } },
  async (request, reply) => {
    const [product] = await sql`SELECT id, name, price FROM products WHERE id = ${request.params.id}`;
    if (!product) {
      return reply.code(404).send({ error: 'Product not found' });
    }
    return product;
  },
);

app.get('/categories', async () => sql`SELECT id, name FROM categories ORDER BY name`);

app.setErrorHandler((error: Error & { statusCode?: number; query?: string }, request, reply) => {
  request.log.error(error);
  const status = error.statusCode ?? 500;
  reply.code(status).send({
    error: status < 500 ? 'The request is not valid' : 'Something went wrong',
    requestId: request.id,
  });
});
