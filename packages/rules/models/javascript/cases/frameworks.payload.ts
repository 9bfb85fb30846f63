// Payload CMS hangs its instance on the request under the name that Hapi has for a body.
import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';

export const exportHandler = async (req) => {
  const { collections, config } = req.payload;
  const staticDir = req.payload.config.upload.dir;
  // ok: path-traversal
  await writeFile(path.join(staticDir, 'export.json'), '{}');
  const found = await req.payload.find({ collection: 'media', where: { public: { equals: true } } });
  // ok: path-traversal
  await readFile(path.join('/srv/media', found.docs[0].filename));
  // ok: nosql-injection
  await req.payload.db.updateOne({ collection: 'media', id: found.docs[0].id, data: { seen: req.query.seen }, req });
  // ruleid: path-traversal
  return new Response(await readFile(path.join('/srv/media', req.query.name)));
};

// Hapi
export const importHandler = async (request, h) => {
  // ruleid: path-traversal
  const text = await readFile(path.join('/srv/media', request.payload.name));
  // ruleid: nosql-injection
  await db.updateOne({ name: request.payload.name }, { $set: { text } });
  return h.response('ok');
};
