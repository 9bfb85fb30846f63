import type { RouteAdapter } from '../adapter.ts';

/** Express, and what is built as it is. */
export const express: RouteAdapter = {
  framework: 'Express',
  family: 'script',
  literals: ['express', 'restify', 'polka', 'outer'],
  routers: [
    {
      names: [
        'express',
        'express.default',
        'express.Router',
        'express.application',
        'polka',
        'restify.createServer',
        'express-promise-router',
        'router',
      ],
    },
  ],
};
