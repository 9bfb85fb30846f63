const PAGES: Record<string, string> = { home: 'home.txt', about: 'about.txt' };

Deno.serve(async (req: Request) => {
  const url = new URL(req.url);
  const page = url.searchParams.get('page') ?? 'home';
  // ruleid: path-traversal
  const text = await Deno.readTextFile('./public/' + page);
  // ok: path-traversal
  const known = await Deno.readTextFile('./public/' + (PAGES[page] ?? 'home.txt'));
  // ruleid: path-traversal
  await Deno.writeTextFile(`./log/${page}`, text + known);
  // ruleid: path-traversal
  return new Response(Bun.file('./public/' + page));
});

/**
 * Reads a report.
 *
 * @param name - name of the report, requested by a user
 * @param folder - where reports are
 */
export function readReport(name: string, folder: string) {
  // ok: path-traversal
  readFileSync(path.resolve(folder, 'index'));
  // ruleid: path-traversal
  return readFileSync(path.resolve(folder, name));
}
