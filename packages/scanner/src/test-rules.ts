/** `skeptic rules test`: runs rules on their annotated fixtures and compares. */
import path from 'node:path';
import {
  ConfigError,
  checkFixture,
  createLineIndex,
  DEFAULT_ENGINE_LIMITS,
  decode,
  type Engine,
  type FixtureResult,
  type Notification,
} from '@skeptic/core';
import { DEFAULT_LIMITS } from './config/limits.ts';
import { codeLanguageOf, createLanguageTable } from './languages.ts';
import { toPosix } from './platform/system-path.ts';
import { findRuleCases, type RuleCases } from './rules/find-cases.ts';
import { createRuleStore, type RuleStore } from './rules/rule-store.ts';
import { loadUserRules } from './rules/user-rules.ts';
import type { ScanDependencies } from './scan-dependencies.ts';

export interface RuleTestReport {
  /** Fixtures that were run. */
  readonly fixtures: number;
  /** Annotations checked and lines found unmarked. */
  readonly results: readonly FixtureResult[];
  /** Broken rules, and what went wrong while they ran. */
  readonly problems: readonly Notification[];
  /** Rule files without any fixture, relative to the current folder. */
  readonly untested: readonly string[];
}

/** Tests the rules at a path (a folder or one rule file). */
export async function testRules(given: string, deps: ScanDependencies): Promise<RuleTestReport> {
  const { platform } = deps;
  const target = path.resolve(platform.cwd, given);
  if (platform.fs.kindOf(target) === 'missing') {
    throw new ConfigError(`there is no rule file or folder \`${given}\``, { code: 'path-missing' });
  }
  const groups = findRuleCases(platform, target);
  if (groups.length === 0)
    throw new ConfigError(`\`${given}\` holds no rule file (.yaml, .yml)`, { code: 'rules-empty' });
  const reports: RuleTestReport[] = [];
  for (const group of groups) reports.push(await testGroup(group, deps));
  return {
    fixtures: reports.reduce((sum, report) => sum + report.fixtures, 0),
    results: reports.flatMap((report) => report.results),
    problems: reports.flatMap((report) => report.problems),
    untested: reports.flatMap((report) => report.untested),
  };
}

async function testGroup(group: RuleCases, deps: ScanDependencies): Promise<RuleTestReport> {
  const { platform } = deps;
  const user = await loadUserRules(platform, [group.ruleFile], deps.compileUserRules);
  const store = await createRuleStore(platform, { folder: deps.rulesFolder, builtIn: false }, user.ruleSet);
  const createEngine = await deps.createEngine();
  const engine = await createEngine({
    grammars: deps.grammars,
    ruleSets: store,
    limits: DEFAULT_ENGINE_LIMITS,
    nowSeconds: platform.clock.nowSeconds(),
  });
  const problems: Notification[] = user.notifications.filter(({ level }) => level === 'incomplete');
  const results: FixtureResult[] = [];
  for (const file of group.cases) {
    const outcome = await runCase(file, engine, store, deps);
    results.push(...outcome.results);
    problems.push(...outcome.problems);
  }
  const untested = group.cases.length === 0 ? [shownPath(group.ruleFile, deps)] : [];
  return { fixtures: group.cases.length, results, problems, untested };
}

async function runCase(
  file: string,
  engine: Engine,
  store: RuleStore,
  deps: ScanDependencies,
): Promise<{ readonly results: readonly FixtureResult[]; readonly problems: readonly Notification[] }> {
  const { platform } = deps;
  const shown = shownPath(file, deps);
  const read = platform.fs.readFile(file, DEFAULT_LIMITS.maxFileSize);
  const decoded = read.ok ? decode(read.bytes) : null;
  if (decoded === null || !decoded.ok) {
    const message = 'the fixture cannot be read as text';
    return {
      results: [],
      problems: [{ level: 'incomplete', code: 'unreadable', message, path: shown, ruleId: null }],
    };
  }
  const { text } = decoded;
  const table = createLanguageTable(deps.languages);
  const byPath = table.byPath(toPosix(file)) ?? table.byShebang(text);
  const language = codeLanguageOf(byPath);
  const facts = await engine.analyse({ path: shown, text, language });
  const lines = createLineIndex(text);
  const findings = facts.findings.map(({ ruleId, start, confidence }) => ({
    ruleId,
    line: lines.positionAt(start).line,
    confidence,
  }));
  const ruleIds = store.index.map(({ id }) => id);
  return {
    results: checkFixture({ path: shown, text, ruleIds, findings }),
    problems: facts.notifications.filter(({ level }) => level === 'incomplete'),
  };
}

function shownPath(file: string, deps: ScanDependencies): string {
  return toPosix(path.relative(deps.platform.cwd, file));
}
