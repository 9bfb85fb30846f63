/** The files that each kind of addition starts with. What they say is complete in form; the content is the author's. */

/**
 * @typedef {object} Scaffold
 * @property {RegExp} name what a name looks like
 * @property {string} example
 * @property {(name: string) => Record<string, string>} files path relative to the root → text
 * @property {string} next what to do after
 */

const word = '[a-z][a-z0-9]*(?:-[a-z0-9]+)*';

/** @type {Record<string, Scaffold>} */
export const scaffolds = {
  rule: {
    name: new RegExp(`^${word}/${word}$`),
    example: 'injection/sql-injection (pack and id; the id names the bad thing)',
    files: ruleFiles,
    next: 'write the cases first, then the rule; node tools/compile-rules.mjs checks it (docs/guides/rules.md)',
  },
  model: {
    name: new RegExp(`^${word}/${word}$`),
    example: 'python/flask (language and library)',
    files: modelFiles,
    next: 'state what the library does (docs/guides/models.md) and add a case to a rule that uses it',
  },
  language: {
    name: new RegExp(`^${word}$`),
    example: 'java',
    files: languageFiles,
    next: 'add its grammar to packages/core/grammars/grammars.json, its ids to LanguageId and GrammarId, then run node tools/refresh-grammars.mjs and npm run gen',
  },
  format: {
    name: new RegExp(`^${word}$`),
    example: 'junit',
    files: formatFiles,
    next: 'render the scan result, look at the golden output, then run npm run gen',
  },
  command: {
    name: new RegExp(`^${word}$`),
    example: 'doctor',
    files: commandFiles,
    next: 'describe the options and run npm run gen; logic belongs to packages/scanner',
  },
};

/** @param {string} name */
function ruleFiles(name) {
  const [pack, id] = name.split('/');
  const folder = `packages/rules/packs/${pack}/${id}`;
  return {
    [`${folder}/rule.yaml`]: `rules:
  - id: ${id}
    message: $SINK does something unsafe with untrusted data.
    severity: MEDIUM
    languages: [python]
    mode: taint
    pattern-sources:
      - kind: remote-input
    pattern-sinks:
      - pattern: dangerous(...)
    metadata:
      title: Untrusted data in a dangerous call
      cwe: CWE-20
      confidence: MEDIUM
      category: ${pack}
      mistake: 3
      checklist: [input-validated]
      explanation: |
        What an attacker does with it, in a few sentences.
      remediation: |
        What to write instead.
      examples:
        insecure: |
          dangerous(request.args["name"])
        secure: |
          dangerous("a constant")
      references: [https://cwe.mitre.org/data/definitions/20.html]
`,
    [`${folder}/cases/${id}.py`]: `from flask import request


def vulnerable():
    # ruleid: ${id}
    dangerous(request.args["name"])


def vulnerable_across_functions():
    helper(request.args["name"])


def helper(name):
    # ruleid: ${id}
    dangerous(name)


def safe_constant():
    # ok: ${id}
    dangerous("a constant")


def safe_number():
    # ok: ${id}
    dangerous(int(request.args["count"]))
`,
  };
}

/** @param {string} name */
function modelFiles(name) {
  const [language, library] = name.split('/');
  return {
    [`packages/rules/models/${language}/${library}.yaml`]: `library: ${library}
language: ${language}
documentation: https://example.com/${library}

sources:
  - kind: remote-input
    read: ${library}.request.args

sinks:
  - kind: command
    call: ${library}.run
    argument: 0
`,
  };
}

/** @param {string} name */
function languageFiles(name) {
  const folder = `packages/core/src/languages/${name}`;
  const id = camelCase(name);
  return {
    [`${folder}/index.ts`]: `/** ${title(name)}: lowers its syntax to the generic AST. */
import type { Language } from '../language.ts';
import { ${id}Info } from './info.ts';
import { lowerText } from './lower.ts';

export const ${id}: Language = {
  ...${id}Info,
  grammars: () => ['${name}'],
  lower: (parsers, text, _path, options) => lowerText(parsers, text, options),
  // No pattern of this language compiles until this is written.
  parsePattern: () => null,
};
`,
    [`${folder}/info.ts`]: `import type { LanguageInfo } from '../language.ts';

export const ${id}Info: LanguageInfo = {
  id: '${name}',
  keys: ['${name}'],
  extensions: ['.${name}'],
  interpreters: ['${name}'],
};
`,
    [`${folder}/lower.ts`]: `/** Lowers one parsed text. Constructs that have no lowering become \`Unknown\` and are listed in readme.md. */
import { createLoweringState } from '../../ast/builder.ts';
import type { FileAst } from '../../ast/nodes.ts';
import type { LowerOptions, ParserOf } from '../language.ts';

/** Never throws for any text; null when \`shouldStop\` ended it. */
export function lowerText(parsers: ParserOf, text: string, options: LowerOptions = {}): FileAst | null {
  return parsers('${name}').parse(
    text,
    () => {
      const state = createLoweringState();
      const module = { kind: 'Module' as const, start: 0, end: text.length, id: state.nextId(), body: [] };
      return { language: '${name}', module, comments: [], issues: state.issues, nodeCount: state.nodeCount };
    },
    options,
  );
}
`,
    [`${folder}/lower.test.ts`]: `import { readFile } from 'node:fs/promises';
import { expect, it } from 'vitest';
import { loadParser } from '../../syntax/parser.ts';
import { ${id} } from './index.ts';

const source = {
  load: (name: string) => readFile(new URL(\`../../../grammars/tree-sitter-\${name}.wasm\`, import.meta.url)),
};

it('gives a module that spans the text', async () => {
  const parser = await loadParser(source, '${name}');
  const ast = ${id}.lower(() => parser, 'text', 'file');
  expect(ast?.module).toMatchObject({ start: 0, end: 4 });
});
`,
    [`${folder}/readme.md`]: `# ${title(name)}

What is not covered:

| construct | what happens instead |
| --- | --- |
| everything | the module is empty |
`,
  };
}

/** @param {string} name */
function formatFiles(name) {
  const folder = `packages/core/src/report/${name}`;
  const id = camelCase(name);
  return {
    [`${folder}/index.ts`]: `/** The ${name} format. It sees the scan result and nothing else. */
import type { ReportFormat } from '../format.ts';

export const ${id}: ReportFormat = {
  id: '${name}',
  description: 'what it is for, in one line',
  render: (result) => \`\${result.findings.length} findings\\n\`,
};
`,
    [`${folder}/index.test.ts`]: `import { expect, it } from 'vitest';
import { ${id} } from './index.ts';

it('has the id of its folder', () => {
  expect(${id}.id).toBe('${name}');
});
`,
  };
}

/** @param {string} name */
function commandFiles(name) {
  return {
    [`packages/cli/src/commands/${name}.ts`]: `/** \`skeptic ${name}\`. An adapter: options in, a call of scanner, text out. */
import type { Command } from 'commander';

/** Declares the command on the program. */
export function declare${title(name).replaceAll(' ', '')}(program: Command): void {
  program
    .command('${name}')
    .description('what it does, in one line')
    .action(() => {
      process.stdout.write('${name}\\n');
    });
}
`,
  };
}

/** @param {string} name */
function camelCase(name) {
  return name.replace(/-(\w)/g, (_, letter) => letter.toUpperCase());
}

/** @param {string} name */
function title(name) {
  return name.replace(/(^|-)(\w)/g, (_, dash, letter) => (dash ? ' ' : '') + letter.toUpperCase());
}
