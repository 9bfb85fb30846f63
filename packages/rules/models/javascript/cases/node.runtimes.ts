// Deno and Bun.
import { serveFile } from 'jsr:@std/http/file-server';

Deno.serve(async (request: Request) => {
  const name = new URL(request.url).searchParams.get('name') ?? '';
  // ruleid: path-traversal
  await Deno.readTextFile('reports/' + name);
  // ruleid: path-traversal
  await Deno.writeTextFile('reports/' + name, '');
  // ruleid: path-traversal
  await Deno.rename('reports/new', 'reports/' + name);
  // ruleid: path-traversal
  await serveFile(request, 'reports/' + name);
  // ruleid: command-injection
  const process = new Deno.Command(name);
  return new Response(process.outputSync().stdout);
});

Bun.serve({
  async fetch(request: Request) {
    const name = new URL(request.url).searchParams.get('name') ?? '';
    // ruleid: path-traversal
    await Bun.write('reports/' + name, '');
    // ruleid: command-injection
    Bun.spawn([name, '-v']);
    // ruleid: path-traversal
    return new Response(Bun.file('reports/' + name));
  },
});
