/** What the scanner's tests share: an engine that knows one word, rules without packs, and temporary folders. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import {
  type AnalyseInput,
  type CompiledRule,
  type CompiledRuleSet,
  createLineIndex,
  type Engine,
  type FileFacts,
  type Finding,
} from '@skeptic/core';
import { nodePlatform } from './platform/node-platform.ts';
import type { ScanOptions } from './scan.ts';
import type { ScanDependencies } from './scan-dependencies.ts';

/** Creates files in a fresh temporary folder. */
export function createFolder(files: Readonly<Record<string, string | Uint8Array>>): string {
  const folder = mkdtempSync(path.join(tmpdir(), 'skeptic-test-'));
  for (const [name, content] of Object.entries(files)) {
    const file = path.join(folder, name);
    mkdirSync(path.dirname(file), { recursive: true });
    writeFileSync(file, content);
  }
  return folder;
}

/** Removes what `createFolder` made. */
export function removeFolder(folder: string): void {
  rmSync(folder, { recursive: true, force: true });
}

/** A rule with everything filled in. */
export function fakeRule(id: string, changes: Partial<CompiledRule> = {}): CompiledRule {
  return {
    id,
    severity: 'high',
    confidence: 'high',
    message: 'danger is called',
    mode: 'search',
    options: {},
    paths: null,
    fix: null,
    fixRegex: null,
    variants: [],
    metadata: {
      title: 'Danger',
      description: 'Finds calls of danger.',
      cwe: ['CWE-95'],
      category: 'injection',
      explanation: 'Whoever controls the value runs code.',
      remediation: 'Do not call danger.',
      insecureExample: null,
      secureExample: null,
      references: [],
      mistake: 3,
      checklist: [],
      source: 'user',
      extra: {},
    },
    ...changes,
  };
}

/** Finds each `danger(…)` up to the end of its line. */
export function fakeAnalyse(input: AnalyseInput): FileFacts {
  const lines = createLineIndex(input.text);
  const findings = [...input.text.matchAll(/danger\([^\n)]*\)/g)].map((match): Finding => {
    const start = match.index;
    const end = start + match[0].length;
    return {
      ruleId: 'danger',
      severity: 'high',
      confidence: match[0].includes('maybe') ? 'low' : 'high',
      message: 'danger is called',
      path: input.path,
      start,
      end,
      region: lines.regionOf({ start, end }),
      fingerprint: '',
      symbol: '',
      snippet: '',
      flow: [],
      origin: null,
      metavariables: {},
      fix: null,
      suppression: null,
    };
  });
  const stats = { characters: input.text.length, lines: lines.lineCount, parsed: true, syntaxIssues: 0 };
  return { path: input.path, language: input.language, findings, notifications: [], stats };
}

/** An engine around `fakeAnalyse`. */
export function fakeEngine(analyse: (input: AnalyseInput) => FileFacts = fakeAnalyse): Engine {
  return {
    analyse: async (input) => analyse(input),
    link: async ({ files }) => ({
      findings: files.flatMap((file) => file.findings),
      notifications: [],
      routes: [],
    }),
    fix: async (_, findings) => findings.map(() => null),
    outline: async () => null,
    debug: async (view, input) => `${view} of ${input.path}`,
  };
}

/** Dependencies for scanning `cwd` in the process with the fake engine. */
export function fakeDependencies(cwd: string, changes: Partial<ScanDependencies> = {}): ScanDependencies {
  const ruleSet: CompiledRuleSet = {
    version: '1',
    rules: [fakeRule('danger', { variants: [pythonVariant] })],
    models: {},
  };
  return {
    platform: { ...nodePlatform(), cwd },
    cache: null,
    version: '0.0.0-test',
    packages: null,
    languages: [
      { id: 'python', extensions: ['.py'], interpreters: ['python', 'python3'] },
      { id: 'javascript', extensions: ['.js', '.mjs'], interpreters: ['node'] },
    ],
    grammars: { load: async () => new Uint8Array() },
    rulesFolder: null,
    createEngine: async () => async () => fakeEngine(),
    compileUserRules: async () => async () => ({ ruleSet, problems: [] }),
    threads: null,
    ...changes,
  };
}

const pythonVariant: CompiledRule['variants'][number] = {
  language: 'python',
  body: {
    mode: 'search',
    formula: { op: 'all', positives: [], negatives: [], conditions: [], focus: [], as: null },
  },
  prefilter: [['danger']],
};

/** Scan options with the rule `danger`. */
export function scanOptions(changes: Partial<ScanOptions> = {}): ScanOptions {
  return {
    paths: ['.'],
    rules: ['rules.yml'],
    onlyRules: true,
    exitZero: false,
    emptyIsFine: false,
    ...changes,
  };
}

/** Facts of a file without functions that anybody looks into. */
export const NO_FLOW: NonNullable<FileFacts['flow']> = {
  labels: [],
  channels: [],
  masks: [[]],
  conditions: [[]],
  calls: [],
  sources: [],
  sinks: [],
  functions: [],
};

/** Evidence of no flow. */
export const NO_EVIDENCE: NonNullable<FileFacts['evidence']> = {
  sources: [],
  sinks: [],
  steps: [],
  traces: [],
  texts: [''],
};

/** Facts of a file that imports, exports and defines nothing. */
export const NO_MODULE: NonNullable<FileFacts['module']> = {
  system: 'python',
  imports: [],
  names: [],
  exports: [],
  stars: [],
  all: null,
  functions: [],
  classes: [],
  objects: [],
};
