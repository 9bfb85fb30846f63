import { exec } from 'node:child_process';
import { sizeOf, titleOf } from './thumbs.inputs.js';

export async function thumb(request, reply) {
  // ruleid: command-injection (from title)
  exec(`convert in.png -annotate "${titleOf(request)}" out.png`);
  // ok: command-injection (safe from size)
  exec(`convert in.png -resize ${sizeOf(request)} out.png`);
  return reply.send({ done: true });
}
