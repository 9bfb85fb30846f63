import Fastify from 'fastify';
import { exec } from 'node:child_process';
import { promisify } from 'node:util';

const run = promisify(exec);
const fastify = Fastify({ logger: true });

fastify.get('/whois/:domain', async (request, reply) => {
  const { domain } = request.params;

  try {
    const { stdout } = await run(`whois ${domain}`, { timeout: 10_000 });
    const registrar = /Registrar:\s*(.+)/i.exec(stdout)?.[1]?.trim() ?? null;
    const expires = /Expiry Date:\s*(.+)/i.exec(stdout)?.[1]?.trim() ?? null;
    return { domain, registrar, expires };
  } catch (error) {
    request.log.warn({ err: error }, 'whois lookup failed');
    return reply.code(502).send({ error: 'Lookup failed' });
  }
});

await fastify.listen({ port: Number(process.env.PORT ?? 3000), host: '127.0.0.1' });
