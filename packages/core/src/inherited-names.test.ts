/**
 * Names that every JavaScript object inherits, through everything that looks names of scanned texts up in tables: each is an unknown name
 * like any other.
 */
import { describe, expect, it } from 'vitest';
import { scoreOfVector } from './advisories/severity.ts';
import { unaskedAgent } from './agent-files/unasked-agents.ts';
import { leavesHooksOut } from './agents/git-command.ts';
import { packagesInstalled } from './agents/install-command.ts';
import { judgeCommand } from './agents/judge-command.ts';
import { ConfigError } from './errors.ts';
import { readForeignReport } from './foreign/read-report.ts';
import { decodeEntities } from './languages/javascript/strings.ts';
import { readMatchOptions } from './pattern/options.ts';
import { compileRegex } from './pattern/regex/compile-regex.ts';
import { loadPolicy } from './policy/load-policy.ts';
import { highlight } from './report/html/highlight.ts';
import { variantLanguageOf } from './rule/rule-languages.ts';
import { readRuleOptions } from './rule/rule-options.ts';
import { programsRun } from './shell/programs-run.ts';
import { versionOrders } from './versions/registry.generated.ts';

const NAMES = ['constructor', '__proto__', 'toString', 'hasOwnProperty', 'valueOf'];

describe.each(NAMES)('%s', (name) => {
  it('as a version', () => {
    for (const order of versionOrders)
      for (const text of [name, `1.0.0-${name}`, `1.0.0-${name}.1`, `1.${name}`]) {
        const read = order.parse(text);
        if (read === null) continue;
        expect(read.canonical.toLowerCase()).toContain(name.toLowerCase().replaceAll('_', '').slice(0, 3));
        expect(order.compare(read, read)).toBe(0);
        const plain = order.parse('1.0.0')!;
        expect(Math.sign(order.compare(read, plain)) + Math.sign(order.compare(plain, read))).toBe(0);
      }
  });

  it('as a program, a command of git and of package managers', () => {
    for (const command of [`${name} install x`, `git ${name} -n`, `npx ${name} --yes`, `npm ${name} x`]) {
      expect(judgeCommand(command, '/w').denials).toEqual([]);
      for (const run of programsRun(command).runs) {
        expect(() => packagesInstalled(run)).not.toThrow();
        expect(unaskedAgent(run)).toBeNull();
      }
    }
    expect(leavesHooksOut({ settings: [], subcommand: name, args: [], folder: '' })).toBe(false);
    const [run] = programsRun(`npm install ${name}`).runs;
    expect(packagesInstalled(run!).every((one) => one.name === name)).toBe(true);
  });

  it('in code and patterns', () => {
    expect(decodeEntities(`a &${name}; b`)).toBe(`a &${name}; b`);
    if (/^[a-z]+$/.test(name)) expect(compileRegex(`[[:${name}:]]`).ok).toBe(false);
    expect(highlight('let a = 1', `a.${name}`)).toEqual([]);
  });

  it('in rule files', () => {
    expect(variantLanguageOf(name)).toBeNull();
    expect(readRuleOptions(JSON.parse(`{"${name}": true}`)).issues).toHaveLength(1);
    expect(Object.values(readMatchOptions(JSON.parse(`{"${name}": true}`)))).toEqual(
      Object.values(readMatchOptions({})),
    );
  });

  it('in advisories', () => {
    expect(scoreOfVector(`CVSS:3.1/AV:${name}/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H`)).toBeNull();
    expect(scoreOfVector(`CVSS:3.1/AV:N/AC:L/PR:${name}/UI:N/S:U/C:H/I:H/A:H`)).toBeNull();
    expect(scoreOfVector(`CVSS:4.0/AV:${name}/AC:L/AT:N/PR:N/UI:N/VC:H/VI:H/VA:H/SC:N/SI:N/SA:N`)).toBeNull();
  });

  it('in a policy', () => {
    const load = (text: string) => loadPolicy({ path: 'skeptic.yaml', folder: '', text });
    expect(() => load(`version: 1\n"${name}": 1\n`)).toThrow(name);
    expect(() => load(`version: 1\nrules: {"${name}": off}\npackages: {"${name}": 1}\n`)).toThrow(
      ConfigError,
    );
  });

  it('in a report of another tool', () => {
    const result = { ruleId: name, level: name, message: { text: 'm' }, locations: [] };
    const sarif = {
      version: '2.1.0',
      runs: [{ tool: { driver: { name, rules: [{ id: name }] } }, results: [result] }],
    };
    const [report] = readForeignReport(JSON.stringify(sarif), 'r.sarif');
    expect(typeof report!.tool).toBe('string');
    for (const { severity, ruleId } of report!.findings)
      expect([severity, ruleId]).toEqual([expect.stringMatching(/^[a-z]+$/), name]);
  });
});
