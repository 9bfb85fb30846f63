/** Pages of the reference that are made from the code when the site is built. */
import { loadSource } from '../load-source.mjs';
import { commandsPage, loadProgram } from './commands.mjs';

/** The pages that are made, by their place below `docs/`, so that links to them can be checked without making them. */
export const GENERATED = ['commands', 'exit-codes', 'formats', 'policy'].map(
  (name) => `reference/${name}.md`,
);

/**
 * Makes them.
 * @returns {Promise<{ path: string, text: string }[]>} Markdown by place
 */
export async function generatedPages() {
  const { EXIT_CODES, exitMeaning } = await loadSource('packages', 'core', 'src', 'finding', 'thresholds.ts');
  const { reportFormats } = await loadSource('packages', 'core', 'src', 'report', 'registry.generated.ts');
  const { reviewFormats } = await loadSource('packages', 'core', 'src', 'review', 'formats', 'index.ts');
  const { routeFormats } = await loadSource('packages', 'core', 'src', 'inventory', 'formats.ts');
  const { policyFileJsonSchema } = await loadSource('packages', 'core', 'src', 'policy', 'policy-file.ts');
  const texts = [
    commandsPage(await loadProgram()),
    exitCodesPage(Object.values(EXIT_CODES), exitMeaning),
    formatsPage(
      await Promise.all(reportFormats.map((/** @type {{ load(): Promise<Format> }} */ { load }) => load())),
      reviewFormats,
      routeFormats,
    ),
    policyPage(policyFileJsonSchema()),
  ];
  return GENERATED.map((path, i) => ({ path, text: texts[i] ?? '' }));
}

/**
 * @param {readonly number[]} codes
 * @param {(code: number) => string} meaning
 */
function exitCodesPage(codes, meaning) {
  const rows = codes.map((code) => `| ${code} | ${meaning(code)} |`);
  return `# Exit codes

The same for all commands; where several apply, the one that stands further up in this list decides between findings and an incomplete scan.

| code | meaning |
| --- | --- |
${rows.join('\n')}
`;
}

/** @typedef {{ id: string, description: string }} Format */

/**
 * @param {readonly Format[]} ofScans
 * @param {readonly { id: string }[]} ofReviews
 * @param {readonly { id: string }[]} ofRoutes
 */
function formatsPage(ofScans, ofReviews, ofRoutes) {
  const rows = ofScans.map(({ id, description }) => `| \`${id}\` | ${description.replaceAll('|', '\\|')} |`);
  const named = (/** @type {readonly { id: string }[]} */ formats) =>
    formats.map(({ id }) => `\`${id}\``).join(', ');
  return `# Report formats

What \`skeptic scan\` can write. \`--format\` and \`--output\` may be given several times, in pairs. [Reports](../guides/reports.md) says what each is for.

| format | what it is for |
| --- | --- |
${rows.join('\n')}

\`skeptic review\` writes ${named(ofReviews)}, and \`skeptic ci\` those and all of the table; \`skeptic routes\` writes ${named(ofRoutes)}.
`;
}

/** @param {any} schema */
function policyPage(schema) {
  const rows = keysOf(schema, '').map(({ key, text }) => `| \`${key}\` | ${text.replaceAll('|', '\\|')} |`);
  return `# Keys of the policy

Every key of \`skeptic.yaml\`. How they work together is told in [the guide](../guides/policy.md); editors complete them with
\`policy.schema.json\`.

| key | meaning |
| --- | --- |
${rows.join('\n')}
`;
}

/**
 * @param {any} schema
 * @param {string} above
 * @returns {{ key: string, text: string }[]} keys with what is said of them, those of objects and lists below them
 */
function keysOf(schema, above) {
  return Object.entries(schema.properties ?? {}).flatMap(([name, value]) => {
    const key = above === '' ? name : `${above}.${name}`;
    const below = value.type === 'array' ? value.items : value;
    const choices = (value.enum ?? []).map((/** @type {string} */ one) => `\`${one}\``).join(', ');
    const text = [value.description ?? '', choices].filter((part) => part !== '').join(': ');
    return [{ key, text }, ...keysOf(below ?? {}, value.type === 'array' ? `${key}[]` : key)];
  });
}
