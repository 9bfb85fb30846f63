import { describe, expect, it } from 'vitest';
import { routeLines } from '../../inventory/testing/route-lines.ts';

describe('routes of Remix', () => {
  it('reads loaders and actions with the path of their file', async () => {
    const lines = await routeLines(`=== app/routes/_app.notes.$noteId_.edit.tsx
import { requireUserId } from '~/session.server';
export async function loader({ params }) { return json(await db.note.findUnique({ where: { id: params.noteId } })); }
export const action = async ({ request, params }) => {
  const userId = await requireUserId(request);
  await db.note.update({ where: { id: params.noteId, userId } });
};
export default function Edit() { return <form method="post" />; }
=== app/routes/files.$.ts
export const loader = () => new Response('');
=== app/routes/[sitemap.xml]/route.ts
export const loader = () => new Response('');
=== app/routes/_index.tsx
export const loader = async () => json([]);
=== app/other/users.tsx
export const loader = async () => json([]);
`);
    expect(lines).toEqual([
      'GET / - --?-?',
      'GET /files/* - --?-?',
      'GET /notes/:noteId/edit loader ----?',
      'POST /notes/:noteId/edit - AZ--?',
      'GET /sitemap.xml - --?-?',
    ]);
  });
});
