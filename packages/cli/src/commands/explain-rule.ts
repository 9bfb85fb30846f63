import { ConfigError, renderRulePage } from '@skeptic/core';
import { CHECKLIST_TEXTS, createRuleStore, loadUserRules } from '@skeptic/scanner';
import { processDependencies } from '../dependencies.ts';
import { writeOut } from '../terminal/streams.ts';
import { createPainter, reportWidth, wantsColour } from '../terminal/terminal.ts';

/** Prints the page of a built-in rule or one of the user's; suggests ids that resemble an unknown one. */
export async function explainRule(id: string, rules: readonly string[]): Promise<void> {
  const deps = processDependencies();
  const user = await loadUserRules(deps.platform, rules, deps.compileUserRules);
  const setup = { folder: deps.rulesFolder, builtIn: true };
  const store = await createRuleStore(deps.platform, setup, user.ruleSet);
  const [rule] = await store.find(new Set([id]));
  if (rule === undefined) {
    const words = id
      .toLowerCase()
      .split(/[^a-z0-9]+/)
      .filter((word) => word.length > 2);
    const similar = store
      .catalogue()
      .filter((entry) => words.some((word) => entry.id.includes(word)))
      .slice(0, 5);
    const hint =
      similar.length === 0
        ? '`skeptic rules list` names all rules'
        : `did you mean ${similar.map((entry) => entry.id).join(', ')}?`;
    throw new ConfigError(`there is no rule \`${id}\``, { code: 'rule-unknown', hint });
  }
  const painter = createPainter(wantsColour(process.env, process.stdout));
  await writeOut(
    renderRulePage(rule, { width: reportWidth(process.stdout), painter, checklist: CHECKLIST_TEXTS }),
  );
}
