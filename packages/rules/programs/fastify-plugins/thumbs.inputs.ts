import type { FastifyRequest } from 'fastify';

type Query = { title: string; size: string };

export function titleOf(request: FastifyRequest) {
  // source: title
  return (request.query as Query).title;
}

export function sizeOf(request: FastifyRequest) {
  // source: size
  return Number((request.query as Query).size);
}
