import type { RouteAdapter } from '../adapter.ts';

export const fastapi: RouteAdapter = {
  framework: 'FastAPI',
  family: 'python',
  literals: ['fastapi', 'APIRouter'],
  routers: [
    { names: ['fastapi.FastAPI', 'fastapi.applications.FastAPI'], guards: ['dependencies', 'middleware'] },
    {
      names: ['fastapi.APIRouter', 'fastapi.routing.APIRouter'],
      prefix: { keyword: 'prefix' },
      guards: ['dependencies'],
    },
  ],
};
