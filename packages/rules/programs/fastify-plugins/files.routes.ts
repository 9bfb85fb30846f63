import type { FastifyInstance } from 'fastify';
import { checkId } from './checks.js';
import { thumb } from './thumbs.handlers.js';
import { archive, list, read, readChecked, search } from './files.handlers.js';

export default async function routes(instance: FastifyInstance) {
  // source: list-route
  instance.get('/', list);
  instance.get('/read', { preHandler: checkId }, read);
  instance.route({ method: 'GET', url: '/checked', preHandler: [checkId], handler: readChecked });
  instance.route({ method: 'POST', url: '/archive', handler: archive });
  instance.get('/search', search);
  instance.get('/thumbs', thumb);
}
