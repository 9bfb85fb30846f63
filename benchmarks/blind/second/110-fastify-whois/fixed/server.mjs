import Fastify from 'fastify';
import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

const run = promisify(execFile);
const DOMAIN = /^(?!-)[a-z0-9-]{1,63}(\.[a-z0-9-]{1,63}){1,4}$/i;
const fastify = Fastify({ logger: true });

fastify.get('/whois/:domain', async (request, reply) => {
  const { domain } = request.params;
  if (!DOMAIN.test(domain)) {
    return reply.code(400).send({ error: 'Invalid domain name' });
  }

  try {
    const { stdout } = await run('whois', ['--', domain], { timeout: 10_000 });
    const registrar = /Registrar:\s*(.+)/i.exec(stdout)?.[1]?.trim() ?? null;
    const expires = /Expiry Date:\s*(.+)/i.exec(stdout)?.[1]?.trim() ?? null;
    return { domain, registrar, expires };
  } catch (error) {
    request.log.warn({ err: error }, 'whois lookup failed');
    return reply.code(502).send({ error: 'Lookup failed' });
  }
});

await fastify.listen({ port: Number(process.env.PORT ?? 3000), host: '127.0.0.1' });
