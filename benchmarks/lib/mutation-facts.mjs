/** The facts of models and rules, each with a way to leave it out of a compiled rule set. */

/**
 * @typedef {object} Fact
 * @property {string} name what is shown: `python sink sql-query: call sqlite3.Cursor.execute (sqlite3)`
 * @property {'model' | 'rule'} from
 * @property {string} role
 * @property {'python' | 'javascript'} family
 * @property {readonly string[]} ruleIds rules that use it
 * @property {readonly string[] | null} words one of them stands in every text in which the fact can matter; null: unknown
 * @property {(set: any) => any} without the compiled rule set of a language without the fact
 */

/**
 * All facts of compiled rule sets. TypeScript has those of JavaScript, and both are left out together.
 * @param {ReadonlyMap<string, any>} sets by language
 * @param {boolean} byName every name of an entry is a fact of its own
 * @returns {Fact[]}
 */
export function listFacts(sets, byName) {
  return /** @type {const} */ (['python', 'javascript']).flatMap((family) => {
    const set = sets.get(family);
    return [
      ...modelFacts(set, family, byName),
      ...set.rules.flatMap((/** @type {any} */ rule) => ruleFacts(rule, family)),
    ];
  });
}

const MODEL_ROLES = ['source', 'sink', 'sanitizer', 'guard', 'propagator'];

/** Targets whose last word stands where they are used; types of parameters may come from conventions. */
const WRITTEN = new Set([
  'call',
  'read',
  'write',
  'method',
  'member',
  'write-member',
  'decorated',
  'overrides',
  'jsx-attribute',
]);

/**
 * @param {any} set
 * @param {'python' | 'javascript'} family
 * @param {boolean} byName
 * @returns {Fact[]}
 */
function modelFacts(set, family, byName) {
  const entries = set.models[family].entries.filter((/** @type {any} */ { role }) =>
    MODEL_ROLES.includes(role),
  );
  const byConvention = new Set(
    set.models[family].hints.parameters.flatMap((/** @type {any} */ { types }) => types),
  );
  /** @type {Map<string, any[]>} */
  const groups = new Map();
  for (const entry of entries) {
    const key = byName ? JSON.stringify(entry) : writtenAs(entry);
    groups.set(key, [...(groups.get(key) ?? []), entry]);
  }
  return [...groups.values()].map((group) => {
    const [{ role, kinds, target, library }] = group;
    const words = group.map((entry) => (byConvention.has(entry.target.name) ? null : wordOf(entry)));
    const more = group.length === 1 ? '' : ` and ${group.length - 1} more`;
    return {
      name: `${family} ${role} ${kinds.join('+')}: ${target.on} ${target.name}${more} (${library})`,
      from: 'model',
      role,
      family,
      ruleIds: rulesUsing(set.rules, role, kinds),
      words: words.includes(null) ? null : words,
      without: (other) => withoutEntries(other, new Set(group.map((entry) => JSON.stringify(entry)))),
    };
  });
}

/** What entries have in common that one entry of a model file gives, one for each of its names. @param {any} entry */
function writtenAs(entry) {
  const { target, label } = entry;
  const ownLabel = label === target.name ? null : label;
  return JSON.stringify({ ...entry, label: ownLabel, target: { ...target, name: null } });
}

/** @param {any} entry @returns {string | null} */
function wordOf({ target: { on, name } }) {
  const last = name.split('.').at(-1);
  return WRITTEN.has(on) && /^[\w$]+$/.test(last) ? last : null;
}

/** @param {any} set @param {ReadonlySet<string>} gone */
function withoutEntries(set, gone) {
  const models = Object.fromEntries(
    Object.entries(set.models).map(([language, { entries, hints }]) => [
      language,
      { hints, entries: entries.filter((/** @type {any} */ entry) => !gone.has(JSON.stringify(entry))) },
    ]),
  );
  return { ...set, models };
}

/**
 * The rules in which an entry of a model can matter: those that name its kind, for what makes data safe those with a sink of a kind that it
 * speaks of, for propagators all of data flow.
 * @param {readonly any[]} rules
 * @param {string} role
 * @param {readonly string[]} kinds
 */
function rulesUsing(rules, role, kinds) {
  const kindsOf = (/** @type {any} */ rule, /** @type {string} */ part) =>
    rule.variants.flatMap((/** @type {any} */ { body }) =>
      (body[part] ?? []).map((/** @type {any} */ { origin }) => origin.kind),
    );
  return rules
    .filter((rule) => rule.mode === 'taint')
    .filter((rule) => {
      if (role === 'propagator') return true;
      const named = kindsOf(rule, role === 'source' ? 'sources' : 'sinks');
      return kinds.some((kind) => kind === '*' || named.includes(kind));
    })
    .map(({ id }) => id);
}

/**
 * The patterns of a rule: sources, sinks, sanitizers and propagators of data flow, alternatives (`either`) of a search.
 * @param {any} rule
 * @param {'python' | 'javascript'} family
 * @returns {Fact[]}
 */
function ruleFacts(rule, family) {
  /** @type {Map<string, { role: string, text: string, paths: (string | number)[][] }>} */
  const places = new Map();
  for (const { language, body } of rule.variants) {
    if (language !== family) continue;
    for (const { role, path, text } of patternsOf(body)) {
      const key = `${role}: ${text}`;
      const known = places.get(key) ?? { role, text, paths: [] };
      places.set(key, { role, text, paths: [...known.paths, path] });
    }
  }
  return [...places].map(([key, { role, text, paths }]) => ({
    name: `${family} ${rule.id} ${key}`,
    from: 'rule',
    role,
    family,
    ruleIds: [rule.id],
    words: null,
    // Anchors repeat a pattern; it is one fact. From behind, so that the places before it stay where they are.
    without: (set) =>
      paths.reduceRight((rest, path) => withoutPattern(rest, rule.id, family, path, text), set),
  }));
}

const TAINT_PARTS = { sources: 'source', sinks: 'sink', sanitizers: 'sanitizer', propagators: 'propagator' };

/**
 * @param {any} body
 * @returns {{ role: string, path: (string | number)[], text: string }[]}
 */
function patternsOf(body) {
  if (body.mode === 'taint') {
    return Object.entries(TAINT_PARTS).flatMap(([part, role]) =>
      body[part].flatMap((/** @type {any} */ entry, /** @type {number} */ index) => {
        const text = patternText(entry);
        return text === null ? [] : [{ role, path: [part, index], text }];
      }),
    );
  }
  return body.mode === 'search' ? alternativesOf(body.formula, ['formula']) : [];
}

/**
 * @param {any} formula
 * @param {(string | number)[]} path
 * @returns {{ role: string, path: (string | number)[], text: string }[]}
 */
function alternativesOf(formula, path) {
  if (formula.op === 'either') {
    return formula.operands.flatMap((/** @type {any} */ operand, /** @type {number} */ index) => {
      const at = [...path, 'operands', index];
      const below = alternativesOf(operand, at);
      return below.length > 0 ? below : [{ role: 'alternative', path: at, text: textOf(operand) }];
    });
  }
  if (formula.op !== 'all') return [];
  return formula.positives.flatMap((/** @type {any} */ part, /** @type {number} */ index) =>
    alternativesOf(part, [...path, 'positives', index]),
  );
}

/** The text of a part of a rule; null for a kind that models define. @param {any} part @returns {string | null} */
function patternText(part) {
  const formula = part.op === undefined ? (part.formula ?? part.origin.formula) : part;
  return formula === null ? null : textOf(formula);
}

/** The patterns of a formula, on one line. @param {any} formula @returns {string} */
function textOf(formula) {
  if (formula.op === 'pattern') return formula.pattern.text.trim().replace(/\s+/g, ' ');
  if (formula.op === 'regex') return `regex ${formula.regex.original}`;
  const parts = formula.operands ?? formula.positives ?? [formula.operand];
  return parts.map(textOf).join(' & ');
}

/**
 * @param {any} set
 * @param {string} ruleId
 * @param {string} family
 * @param {readonly (string | number)[]} path
 * @param {string} text what stands there; a rule may have several variants of a language
 */
function withoutPattern(set, ruleId, family, path, text) {
  const languages = family === 'javascript' ? ['javascript', 'typescript'] : [family];
  const rules = set.rules.map((/** @type {any} */ rule) => {
    if (rule.id !== ruleId) return rule;
    const variants = rule.variants.map((/** @type {any} */ variant) => {
      if (!languages.includes(variant.language)) return variant;
      const body = structuredClone(variant.body);
      const list = path.slice(0, -1).reduce((at, key) => at?.[key], body);
      const index = Number(path.at(-1));
      if (!Array.isArray(list) || list[index] === undefined || patternText(list[index]) !== text)
        return variant;
      list.splice(index, 1);
      return { ...variant, body };
    });
    return { ...rule, variants };
  });
  return { ...set, rules };
}
