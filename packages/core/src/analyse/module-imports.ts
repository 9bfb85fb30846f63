/** Facts of the imports of a file, in every form. */
import type { ImportFact, StarFact } from '../facts/module-facts.ts';
import { requiredModule, splitLevel } from '../names/references.ts';
import type { ModuleContext } from './module-facts.ts';

/** Every import, `require` with a constant text, dynamic import, and `export … from`. */
export function importFacts({ ast, names, isPython }: ModuleContext): ImportFact[] {
  const facts: ImportFact[] = [];
  for (const node of names.imports) {
    facts.push({
      ...splitLevel(node.module, isPython),
      form: 'import',
      typeOnly: node.typeOnly,
      wildcard: node.wildcard,
      names: node.names.flatMap((name) =>
        name.kind === 'ImportName' ? [{ imported: name.imported, local: name.local }] : [],
      ),
    });
  }
  if (isPython) return facts;
  for (const node of ast.module.body) {
    if (node.kind !== 'Export' || node.module === null) continue;
    facts.push({
      ...splitLevel(node.module, false),
      form: 'export',
      typeOnly: false,
      wildcard: node.all,
      names: node.names.map(({ local, exported }) => ({ imported: local, local: exported })),
    });
  }
  for (const call of names.calls) {
    const module = requiredModule({ names }, call);
    if (module === null || call.callee.kind !== 'Name') continue;
    const form = call.callee.name === 'require' ? 'require' : 'dynamic';
    facts.push({ ...splitLevel(module, false), form, typeOnly: false, wildcard: false, names: [] });
  }
  return facts;
}

/** Modules whose names this one takes over. */
export function starFacts({ ast, names, isPython }: ModuleContext): StarFact[] {
  if (isPython) {
    // A wildcard is allowed at the top level only.
    return names.imports.filter((node) => node.wildcard).map((node) => splitLevel(node.module, true));
  }
  return ast.module.body.flatMap((node) =>
    node.kind === 'Export' && node.all && node.module !== null ? [splitLevel(node.module, false)] : [],
  );
}
