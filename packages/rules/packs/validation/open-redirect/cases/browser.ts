import { redirect } from 'next/navigation';

const next = new URLSearchParams(window.location.search).get('next');
// ruleid: open-redirect
window.location.href = next;
// ok: open-redirect
window.location.href = '/login?next=' + encodeURIComponent(next);
// ok: open-redirect
location.assign('/users/' + next);
// ruleid: open-redirect
location.replace(next);

export async function GET(request: Request) {
  const { searchParams } = new URL(request.url);
  const to = searchParams.get('to');
  // ok: open-redirect
  if (to === '/home') redirect(to);
  // ruleid: open-redirect
  redirect(to);
}
