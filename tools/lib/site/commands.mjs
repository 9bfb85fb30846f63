/** The commands of the product as commander has them, for the reference and for checking what documentation tells people to type. */
import { readdirSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { rolldown } from 'rolldown';
import { inRoot } from '../workspace.mjs';

const commands = inRoot('packages', 'cli', 'src', 'commands');
const ADDS_COMMAND = /^export function (add\w+Commands?)\(/gm;

/**
 * The whole program. Commands are found by the functions that add them, so that none has to be listed here; they do nothing when they are
 * parsed.
 * @returns {Promise<import('commander').Command>} the program, whose parsing throws for what it does not know
 */
export async function loadProgram() {
  const { program } = await bundled();
  silence(program);
  return program;
}

/** Node 20 runs no TypeScript, so the definitions are bundled; what their actions import stays behind `import()` and is left out. */
async function bundled() {
  const { readFileSync } = await import('node:fs');
  const files = readdirSync(commands).filter((name) => name.endsWith('.ts') && !name.endsWith('.test.ts'));
  const adding = files.flatMap((name) =>
    [...readFileSync(path.join(commands, name), 'utf8').matchAll(ADDS_COMMAND)].map(([, add]) => ({
      name,
      add,
    })),
  );
  const source = [
    "import { Command } from 'commander';",
    ...adding.map(({ name, add }) => `import { ${add} } from ${JSON.stringify(path.join(commands, name))};`),
    "export const program = new Command('skeptic').enablePositionalOptions().version('0');",
    ...adding.map(({ add }) => `${add}(program, () => {});`),
  ].join('\n');
  const entry = 'virtual:commands';
  const build = await rolldown({
    input: entry,
    cwd: inRoot('packages', 'cli'),
    platform: 'node',
    resolve: { conditionNames: ['skeptic-source', 'import', 'node', 'default'] },
    checks: { eval: false },
    plugins: [
      {
        name: 'commands',
        resolveId: (id) => (id === entry ? inRoot('packages', 'cli', 'src', 'all-commands.js') : undefined),
        load: (id) => (id.endsWith('all-commands.js') ? source : undefined),
        resolveDynamicImport: (id) => ({ id: String(id), external: true }),
      },
    ],
  });
  const file = inRoot('node_modules', '.cache', 'skeptic', 'sources', `commands.${process.pid}.mjs`);
  await build.write({ file, format: 'esm', codeSplitting: false });
  await build.close();
  return import(pathToFileURL(file).href);
}

/** @param {import('commander').Command} command */
function silence(command) {
  command.exitOverride().configureOutput({ writeOut: () => {}, writeErr: () => {} });
  command.action(() => {});
  for (const below of command.commands) silence(below);
}

/**
 * The reference of all commands and options, as Markdown.
 * @param {import('commander').Command} program
 */
export function commandsPage(program) {
  const sections = leaves(program, []).sort((a, b) => (a.name < b.name ? -1 : 1));
  return `# Commands

Made from the commands themselves. \`skeptic COMMAND --help\` prints the same.

${sections.map(section).join('\n')}`;
}

/**
 * @param {import('commander').Command} command
 * @param {readonly string[]} above
 * @returns {{ name: string, command: import('commander').Command }[]} commands that do something, by their whole names
 */
function leaves(command, above) {
  return command.commands.flatMap((below) => {
    const names = [...above, below.name()];
    const own =
      below.commands.length === 0 || below.registeredArguments.length > 0 || below.options.length > 0;
    return [...(own ? [{ name: names.join(' '), command: below }] : []), ...leaves(below, names)];
  });
}

/** @param {{ name: string, command: import('commander').Command }} leaf */
function section({ name, command }) {
  const args = command.registeredArguments.map((one) => {
    const shown = one.variadic ? `${one.name()}…` : one.name();
    return one.required ? `<${shown}>` : `[${shown}]`;
  });
  const rows = command.options
    .filter((option) => !option.hidden)
    .map((option) => `| \`${cell(option.flags)}\` | ${cell(describe(option))} |`);
  const table = rows.length === 0 ? '' : `\n| option | what it does |\n| --- | --- |\n${rows.join('\n')}\n`;
  const names = command.registeredArguments
    .filter((one) => one.description !== '')
    .map((one) => `- \`${one.name()}\`: ${one.description}\n`);
  return `## skeptic ${name}

${command.description()}

\`\`\`
${['skeptic', name, ...args].join(' ')}
\`\`\`
${names.length === 0 ? '' : `\n${names.join('')}`}${table}`;
}

/** @param {import('commander').Option} option */
function describe({ description, argChoices, defaultValue, mandatory }) {
  const choices =
    argChoices === undefined ? '' : ` One of ${argChoices.map((one) => `\`${one}\``).join(', ')}.`;
  const isTold = defaultValue !== undefined && defaultValue !== false && !Array.isArray(defaultValue);
  const usual = isTold ? ` Default: \`${defaultValue}\`.` : '';
  return `${description}.${choices}${usual}${mandatory ? ' Required.' : ''}`;
}

/** @param {string} text */
function cell(text) {
  return text.replaceAll('|', '\\|').replaceAll('\n', ' ');
}
