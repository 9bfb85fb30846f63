import { json } from '@sveltejs/kit';
import { namedUser } from '$lib/server/users';
import type { RequestHandler } from './$types';

// source: user-name
export const GET: RequestHandler = async ({ params }) => {
  return json(await namedUser(params.name));
};
