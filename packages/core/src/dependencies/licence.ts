/** Licences of packages: SPDX expressions, and what a project allows. */

/** Names of licences, in any case; one that ends in `*` stands for all that begin so. */
export interface LicenceRules {
  /** Null: all that are not denied. */
  readonly allow: readonly string[] | null;
  readonly deny: readonly string[];
}

/** `unknown`: nothing tells the licence. `refused` names the licence that stands against it. */
export type LicenceVerdict =
  | { readonly kind: 'accepted' | 'unknown' }
  | { readonly kind: 'denied' | 'not-allowed'; readonly licence: string };

const EXPRESSION = /^\(*[A-Za-z0-9][\w.+-]*\)*(?: (?:AND|OR|WITH) \(*[A-Za-z0-9][\w.+-]*\)*)*$/;
/** Longer expressions are nobody's. */
const MAX_LENGTH = 1000;
const ACCEPTED: LicenceVerdict = { kind: 'accepted' };

/** Whether a text has the form of an SPDX licence expression. That its names are in the list of licences is not checked. */
export function isLicenceExpression(text: string): boolean {
  const isBalanced = text.split('(').length === text.split(')').length;
  return isBalanced && EXPRESSION.test(text) && !/^(?:UNLICENSED|UNKNOWN|SEE LICENSE)/i.test(text);
}

/**
 * Judges the licences of a package; several texts of which nobody says how they belong together all have to be accepted, as `AND` has it. Of
 * `OR` one is enough. A licence with an exception (`WITH`) is judged with it, and where no rule names that, without.
 */
export function judgeLicences(licences: readonly string[], rules: LicenceRules): LicenceVerdict {
  if (licences.length === 0) return { kind: 'unknown' };
  const verdicts = licences.map((text) =>
    isLicenceExpression(text) && text.length <= MAX_LENGTH
      ? judgeExpression(text, rules)
      : judgeOne(text, rules),
  );
  return allOf(verdicts);
}

function judgeExpression(text: string, rules: LicenceRules): LicenceVerdict {
  const tokens = text.match(/[()]|[^\s()]+/g) ?? [];
  let at = 0;
  // Depth is bounded by the length of the text.
  const either = (): LicenceVerdict => {
    const options = [both()];
    while (tokens[at] === 'OR') {
      at++;
      options.push(both());
    }
    return options.find((option) => option.kind === 'accepted') ?? options[0]!;
  };
  const both = (): LicenceVerdict => {
    const parts = [single()];
    while (tokens[at] === 'AND') {
      at++;
      parts.push(single());
    }
    return allOf(parts);
  };
  const single = (): LicenceVerdict => {
    const token = tokens[at++] ?? '';
    if (token === '(') {
      const inner = either();
      at++;
      return inner;
    }
    if (tokens[at] !== 'WITH') return judgeOne(token, rules);
    const exception = tokens[at + 1] ?? '';
    at += 2;
    return judgeOne(`${token} WITH ${exception}`, rules, token);
  };
  return either();
}

function allOf(verdicts: readonly LicenceVerdict[]): LicenceVerdict {
  return (
    verdicts.find(({ kind }) => kind === 'denied') ??
    verdicts.find(({ kind }) => kind !== 'accepted') ??
    ACCEPTED
  );
}

function judgeOne(licence: string, { allow, deny }: LicenceRules, plain = licence): LicenceVerdict {
  const isIn = (list: readonly string[], name: string): boolean => list.some((rule) => isNamed(name, rule));
  if (isIn(deny, licence)) return { kind: 'denied', licence };
  if (allow !== null && isIn(allow, licence)) return ACCEPTED;
  if (isIn(deny, plain)) return { kind: 'denied', licence };
  return allow === null || isIn(allow, plain) ? ACCEPTED : { kind: 'not-allowed', licence };
}

function isNamed(licence: string, rule: string): boolean {
  const [name, wanted] = [licence.toLowerCase(), rule.toLowerCase()];
  return wanted.endsWith('*') ? name.startsWith(wanted.slice(0, -1)) : name === wanted;
}
