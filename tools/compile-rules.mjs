/**
 * Compiles the built-in rules, models, lessons, prompts and signals of provenance to packages/rules/dist-data, one file per language, so that a scan parses no YAML and
 * loads only what it needs. Fails on any problem in any of the files; with `--allow-warnings` only on errors (while rules are written
 * whose models do not exist yet).
 *
 * Usage: node tools/compile-rules.mjs [--allow-warnings] [--out FOLDER]
 */
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { buildLessonData, buildPromptData, buildProvenanceData, buildRuleData } from './lib/rule-data.mjs';
import { inRoot, shown } from './lib/workspace.mjs';

const { values } = parseArgs({
  options: {
    'allow-warnings': { type: 'boolean', default: false },
    out: { type: 'string', default: inRoot('packages', 'rules', 'dist-data') },
  },
});
const target = path.resolve(values.out);

const rules = await buildRuleData();
const lessons = await buildLessonData();
const prompts = await buildPromptData(rules);
const problems = [...rules.problems, ...lessons.problems, ...prompts.problems];
for (const { path: file, line, column, severity, ruleId, reason, hint } of problems) {
  const rule = ruleId === null ? '' : ` ${ruleId}:`;
  process.stderr.write(
    `packages/rules/${file}:${line}:${column}: ${severity}:${rule} ${reason}${hint ? ` (${hint})` : ''}\n`,
  );
}
const provenance = await buildProvenanceData();
const allowsWarnings = values['allow-warnings'];
if (
  problems.some((/** @type {{ severity: string }} */ { severity }) => !allowsWarnings || severity === 'error')
)
  process.exit(1);
rmSync(target, { recursive: true, force: true });
mkdirSync(target, { recursive: true });
for (const { name, text } of [...rules.outputs, ...lessons.outputs, provenance.output, prompts.output])
  writeFileSync(path.join(target, name), text);
const fileCount = rules.fileCount + lessons.fileCount + provenance.fileCount + prompts.fileCount;
process.stdout.write(`${shown(target)}: ${fileCount} files compiled\n`);
