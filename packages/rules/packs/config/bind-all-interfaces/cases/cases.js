// ruleid: bind-all-interfaces
app.listen(3000, '0.0.0.0');
// ruleid: bind-all-interfaces
fastify.listen({ port: 3000, host: '0.0.0.0' });
// ok: bind-all-interfaces
app.listen(3000, '127.0.0.1');
// ok: bind-all-interfaces
app.listen(process.env.PORT);
