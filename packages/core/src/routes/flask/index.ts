import type { RouteAdapter } from '../adapter.ts';

/** Flask and Quart, with their blueprints. */
export const flask: RouteAdapter = {
  framework: 'Flask',
  family: 'python',
  literals: ['flask', 'quart', 'Blueprint'],
  routers: [
    { names: ['flask.Flask', 'quart.Quart', 'apiflask.APIFlask'] },
    {
      names: [
        'flask.Blueprint',
        'quart.Blueprint',
        'flask_smorest.Blueprint',
        'apiflask.APIBlueprint',
        'flask.blueprints.Blueprint',
      ],
      prefix: { keyword: 'url_prefix' },
    },
  ],
};
