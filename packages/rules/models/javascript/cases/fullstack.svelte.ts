import { error, json } from '@sveltejs/kit';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = async ({ url, fetch }) => {
  const address = url.searchParams.get('address');
  if (!address) throw error(400);
  // ruleid: server-side-request-forgery
  const page = await fetch(address);
  // ok: server-side-request-forgery
  const news = await fetch('/api/news');
  return json([await page.text(), await news.json()]);
};

export async function POST(event) {
  const address = (await event.request.json()).address;
  // ruleid: server-side-request-forgery
  const page = await event.fetch(address);
  return new Response(await page.text(), { headers: { 'content-type': 'text/plain' } });
}
