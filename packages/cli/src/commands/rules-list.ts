import { printable } from '@skeptic/core';
import { createRuleStore } from '@skeptic/scanner';
import { processDependencies } from '../dependencies.ts';
import { writeOut } from '../terminal/streams.ts';
import { createPainter, wantsColour } from '../terminal/terminal.ts';

/** Lists the built-in rules and detectors, one per line, or as JSON. */
export async function listRules(flags: { readonly json: boolean }): Promise<void> {
  const deps = processDependencies();
  const setup = { folder: deps.rulesFolder, builtIn: true };
  const rules = (await createRuleStore(deps.platform, setup, null)).catalogue();
  if (flags.json) return writeOut(`${JSON.stringify(rules, null, 2)}\n`);
  const painter = createPainter(wantsColour(process.env, process.stdout));
  const width = Math.max(0, ...rules.map(({ id }) => id.length));
  const lines = rules.map((rule) => {
    const languages = rule.languages.length === 0 ? '' : painter.dim(` (${rule.languages.join(', ')})`);
    return `${painter.bold(printable(rule.id).padEnd(width))}  ${rule.severity.padEnd(8)}  ${printable(rule.title)}${languages}`;
  });
  await writeOut([...lines, `${rules.length} rules. More about one: skeptic explain RULE`, ''].join('\n'));
}
