import type { RouteAdapter } from '../adapter.ts';
import { readExtensions } from './extensions.ts';

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
    { names: ['flask_restful.Api', 'flask_restx.Api', 'flask_smorest.Api'], prefix: { keyword: 'prefix' } },
    { names: ['flask_restx.Namespace'], prefix: { keyword: 'path' } },
    { names: ['flask_socketio.SocketIO'] },
  ],
  extract: readExtensions,
};
