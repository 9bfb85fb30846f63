/**
 * OpenVEX 0.2.0: statements about whether a vulnerability in a package matters to a program. Read ones are a person's decisions; written
 * ones are ours.
 */
import { ConfigError } from '../errors.ts';

export const VEX_STATUSES = ['not_affected', 'affected', 'fixed', 'under_investigation'] as const;
export type VexStatus = (typeof VEX_STATUSES)[number];

/** What may justify `not_affected`. */
const VEX_JUSTIFICATIONS: readonly string[] = [
  'component_not_present',
  'vulnerable_code_not_present',
  'vulnerable_code_not_in_execute_path',
  'vulnerable_code_cannot_be_controlled_by_adversary',
  'inline_mitigations_already_exist',
];

export interface VexStatement {
  /** `CVE-…`, `GHSA-…`: the name and aliases of the vulnerability. */
  readonly vulnerability: string;
  readonly aliases: readonly string[];
  /** Purls, with or without a version; empty speaks of every package. */
  readonly products: readonly string[];
  readonly status: VexStatus;
  readonly justification: string | null;
  readonly impact: string | null;
  readonly action: string | null;
  /** How the status was found. */
  readonly notes?: string;
}

const CONTEXT = /^https:\/\/openvex\.dev\/ns(?:\/v0\.2\.\d+)?$/;

/** Reads a document. Throws `ConfigError`: it is the user's own file. */
export function parseOpenVex(text: string, path: string): readonly VexStatement[] {
  const fail = (reason: string): never => {
    throw new ConfigError(`it is no OpenVEX document: ${reason}`, {
      code: 'vex-invalid',
      place: { path },
    });
  };
  let parsed: unknown;
  try {
    parsed = JSON.parse(text);
  } catch {
    return fail('it is no JSON');
  }
  if (!isTable(parsed) || typeof parsed['@context'] !== 'string' || !CONTEXT.test(parsed['@context']))
    return fail('its @context is not https://openvex.dev/ns/v0.2.0');
  if (!Array.isArray(parsed.statements)) return fail('it has no statements');
  return (parsed.statements as unknown[]).map((statement, index) => {
    const found = statementOf(statement);
    return typeof found === 'string' ? fail(`statement ${index + 1} ${found}`) : found;
  });
}

/**
 * The statement by which a person has said that a vulnerability does not matter for a package; null without one. The last that speaks of
 * both counts.
 */
export function answerTo(
  statements: readonly VexStatement[],
  ids: readonly string[],
  purl: string,
): VexStatement | null {
  const last = statements.findLast(
    ({ vulnerability, aliases, products }) =>
      [vulnerability, ...aliases].some((id) => ids.includes(id)) &&
      (products.length === 0 || products.some((product) => covers(product, purl))),
  );
  return last?.status === 'not_affected' || last?.status === 'fixed' ? last : null;
}

/** A statement as the reason of a suppression. */
export function answerText({ status, justification, impact }: VexStatement): string {
  const reasons = [justification, impact].filter((one) => one !== null);
  return `VEX ${status}${reasons.length === 0 ? '' : `: ${reasons.join(', ')}`}`;
}

/** A document of statements; the same for the same statements and day. */
export function renderOpenVex(
  statements: readonly VexStatement[],
  { id, author, date }: { readonly id: string; readonly author: string; readonly date: string },
): string {
  const document = {
    '@context': 'https://openvex.dev/ns/v0.2.0',
    '@id': id,
    author,
    timestamp: `${date}T00:00:00Z`,
    version: 1,
    statements: statements.map(
      ({ vulnerability, aliases, products, status, justification, impact, action, notes }) => ({
        vulnerability: { name: vulnerability, ...(aliases.length === 0 ? {} : { aliases }) },
        products: products.map((purl) => ({ '@id': purl, identifiers: { purl } })),
        status,
        ...(notes === undefined ? {} : { status_notes: notes }),
        ...(justification === null ? {} : { justification }),
        ...(impact === null ? {} : { impact_statement: impact }),
        ...(action === null ? {} : { action_statement: action }),
      }),
    ),
  };
  return `${JSON.stringify(document, null, 2)}\n`;
}

/** A purl without a version speaks of all; qualifiers and subpaths say nothing here. */
function covers(product: string, purl: string): boolean {
  const plain = product.replace(/[?#].*$/, '');
  return purl === plain || purl.startsWith(`${plain}@`);
}

/** A statement, or what is wrong with it. */
function statementOf(value: unknown): VexStatement | string {
  if (!isTable(value)) return 'is no object';
  // Older documents name the vulnerability by a text.
  const vulnerability = isTable(value.vulnerability) ? value.vulnerability : { name: value.vulnerability };
  const { name } = vulnerability;
  if (typeof name !== 'string') return 'names no vulnerability';
  const status = VEX_STATUSES.find((each) => each === value.status);
  if (status === undefined) return `has an unknown status`;
  const justification = textOf(value.justification);
  if (justification !== null && !VEX_JUSTIFICATIONS.includes(justification))
    return 'has an unknown justification';
  const impact = textOf(value.impact_statement);
  if (status === 'not_affected' && justification === null && impact === null)
    return 'says not_affected and has neither a justification nor an impact_statement';
  const notes = textOf(value.status_notes);
  return {
    ...(notes === null ? {} : { notes }),
    vulnerability: name,
    aliases: textsOf(vulnerability.aliases),
    products: Array.isArray(value.products) ? (value.products as unknown[]).flatMap(productOf) : [],
    status,
    justification,
    impact,
    action: textOf(value.action_statement),
  };
}

function productOf(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  if (!isTable(value)) return [];
  const purl = isTable(value.identifiers) ? textOf(value.identifiers.purl) : null;
  const own = purl ?? textOf(value['@id']);
  // Parts of a product are what the vulnerability is in.
  const parts = Array.isArray(value.subcomponents)
    ? (value.subcomponents as unknown[]).flatMap(productOf)
    : [];
  return parts.length > 0 ? parts : own === null ? [] : [own];
}

function isTable(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function textOf(value: unknown): string | null {
  return typeof value === 'string' && value !== '' ? value : null;
}

function textsOf(value: unknown): readonly string[] {
  return Array.isArray(value) ? value.filter((item): item is string => typeof item === 'string') : [];
}
