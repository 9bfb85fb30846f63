import type { Context } from 'hono';
import { renderPage } from '../lib/pages';

export const search = async (c: Context) => {
  // source: search
  const term = c.req.query('q');
  // ruleid: cross-site-scripting (from search)
  return c.html(renderPage(term));
};
