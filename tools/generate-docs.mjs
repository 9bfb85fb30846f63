/** Writes the reference of the rules: a page for each, and the index by mistake, weakness and OWASP category; the coverage of frameworks, and the signals of provenance. */
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { coveragePage } from './lib/coverage-page.mjs';
import { detectorPage } from './lib/detector-page.mjs';
import { loadSource } from './lib/load-source.mjs';
import { provenancePage } from './lib/provenance-page.mjs';
import { buildProvenanceData, buildRuleData } from './lib/rule-data.mjs';
import { ruleIndexPage } from './lib/rule-index-page.mjs';
import { inRoot, shown } from './lib/workspace.mjs';

const reference = inRoot('docs', 'reference');
const { ruleSet, detectors, problems } = await buildRuleData();
if (problems.some((/** @type {{ severity: string }} */ { severity }) => severity === 'error')) {
  process.stderr.write('rules have problems, see npm run build\n');
  process.exit(1);
}
const { renderRuleMarkdown } = await loadSource('packages', 'core', 'src', 'report', 'rule-markdown.ts');
const taxonomy = await loadSource('packages', 'core', 'src', 'finding', 'taxonomy.ts');
const { routeAdapters } = await loadSource('packages', 'core', 'src', 'routes', 'registry.generated.ts');
const { SCAN_RULES } = await loadSource('packages', 'rules', 'src', 'scan-rules.ts');
const { CHECKLIST_TEXTS } = await loadSource('packages', 'rules', 'src', 'checklist.ts');

const folder = path.join(reference, 'rules');
// Pages of rules that are gone go, too.
rmSync(folder, { recursive: true, force: true });
mkdirSync(folder, { recursive: true });
const rules = [...ruleSet.rules, ...SCAN_RULES];
for (const rule of rules) {
  writeFileSync(path.join(folder, `${rule.id}.md`), renderRuleMarkdown(rule, CHECKLIST_TEXTS));
}
writeFileSync(path.join(folder, 'index.md'), ruleIndexPage(rules, taxonomy));
writeFileSync(path.join(reference, 'detectors.md'), detectorPage(detectors));
writeFileSync(
  path.join(reference, 'provenance.md'),
  provenancePage((await buildProvenanceData()).file.signals),
);
writeFileSync(path.join(reference, 'coverage.md'), coveragePage(ruleSet, routeAdapters));
process.stdout.write(`${shown(folder)}: ${rules.length} rules\n`);
