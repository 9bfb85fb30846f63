/** Secrets in findings are never shown whole: not in messages, code frames, captured values or flow steps. */
import type { CapturedValue, Finding, FlowStep } from './finding.ts';
import { stringContents } from './normalise-code.ts';

/** Shorter contents are no secrets, and masking them would hide the code. */
const MIN_SECRET = 4;
/** Nobody writes a longer literal by hand; this only bounds the work. */
const MAX_CODE = 100_000;
/** Frames cut long lines, so that only the beginning of a long secret may be there. */
const MIN_PREFIX = 16;

/** Shorter secrets are often passwords, of which every character helps to guess the others. */
const MIN_SHOWN = 12;
const MAX_SHOWN_EACH = 4;

/**
 * A secret as it may be shown: nothing of a short one; else at most a quarter of it, of which up to four characters are its first and
 * up to four its last. Its length is not shown.
 */
export function maskSecret(value: string): string {
  if (value.length < MIN_SHOWN) return '****';
  const shown = Math.floor(value.length / 4);
  const first = Math.min(MAX_SHOWN_EACH, shown);
  const last = Math.min(MAX_SHOWN_EACH, shown - first);
  return `${value.slice(0, first)}****${value.slice(value.length - last)}`;
}

/**
 * Masks secrets in all findings of a file. The string literals that a rule for secrets has found are masked in its finding, in every
 * other one that shows a line of them, and, where they are too long to stand anywhere by accident, in all the others.
 */
export function maskFindings(
  findings: readonly Finding[],
  text: string,
  isSecretRule: (ruleId: string) => boolean,
): Finding[] {
  const found = findings
    .filter(({ ruleId }) => isSecretRule(ruleId))
    .map((finding) => ({ finding, secrets: secretsOf(finding, text) }));
  if (found.length === 0) return [...findings];
  return findings.map((finding) => {
    const shown = found.flatMap((other) =>
      other.finding === finding || showsLines(finding, other.finding)
        ? other.secrets
        : other.secrets.filter(({ length }) => length >= MIN_PREFIX),
    );
    return maskFinding(finding, longestFirst(shown));
  });
}

/** True when the code that a finding shows may contain a line of the other one. */
function showsLines({ region, flow, path }: Finding, secret: Finding): boolean {
  const { startLine, endLine } = secret.region;
  const steps = flow.filter((step) => step.path === path).map((step) => step.region);
  return [region, ...steps].some((shown) => shown.startLine <= endLine && shown.endLine >= startLine);
}

/** What masks a file without secrets. */
export const UNMASKED = (shown: string): string => shown;

/** Masks what rules for secrets have found, in code that is kept of the file for other files' findings. */
export function maskOfFile(
  findings: readonly Finding[],
  text: string,
  isSecretRule: (ruleId: string) => boolean,
): (shown: string) => string {
  const secrets = findings
    .filter(({ ruleId }) => isSecretRule(ruleId))
    .flatMap((finding) => secretsOf(finding, text));
  return secrets.length === 0 ? UNMASKED : maskOf(longestFirst(secrets));
}

/**
 * Where secrets stand in a text, with what is shown in their place: in the findings of rules for secrets, and wherever they are too long to
 * stand by accident. In order, without overlaps.
 */
export function secretSpans(
  findings: readonly Finding[],
  text: string,
  isSecretRule: (ruleId: string) => boolean,
): readonly { readonly start: number; readonly end: number; readonly text: string }[] {
  const found = new Map<number, number>();
  const note = (secret: string, from: number, to: number): void => {
    for (
      let at = text.indexOf(secret, from);
      at >= 0 && at + secret.length <= to;
      at = text.indexOf(secret, at + 1)
    )
      found.set(at, Math.max(found.get(at) ?? 0, at + secret.length));
  };
  for (const finding of findings) {
    const { ruleId, start, end } = finding;
    if (!isSecretRule(ruleId)) continue;
    for (const secret of secretsOf(finding, text))
      if (secret.length < MIN_PREFIX) note(secret, start, end);
      else note(secret, 0, text.length);
  }
  const spans = [...found].sort(([a], [b]) => a - b);
  let last = 0;
  return spans.flatMap(([start, end]) => {
    if (start < last) return [];
    last = end;
    return [{ start, end, text: maskSecret(text.slice(start, end)) }];
  });
}

/** Secrets are masked whole first: one that begins like another would otherwise be cut in two, and its rest shown. */
function maskOf(secrets: readonly string[]): (shown: string) => string {
  const long = secrets.filter(({ length }) => length > MIN_PREFIX);
  return (shown) => {
    const masked = secrets.reduce((text, secret) => text.replaceAll(secret, maskSecret(secret)), shown);
    return long.reduce(maskCut, masked);
  };
}

function maskFinding(finding: Finding, secrets: readonly string[]): Finding {
  if (secrets.length === 0) return finding;
  const mask = maskOf(secrets);
  const maskStep = (step: FlowStep): FlowStep => ({
    ...step,
    note: mask(step.note),
    ...(step.code === undefined ? {} : { code: mask(step.code) }),
  });
  const captured = Object.entries(finding.metavariables).map(([name, value]): [string, CapturedValue] => [
    name,
    { ...value, text: mask(value.text) },
  ]);
  return {
    ...finding,
    message: mask(finding.message),
    snippet: mask(finding.snippet),
    flow: finding.flow.map(maskStep),
    metavariables: Object.fromEntries(captured),
    // A fix is applied as it stands: with a mask in it, it would break the program.
    fix: finding.fix === null || mask(finding.fix) !== finding.fix ? null : finding.fix,
  };
}

/** Masks what is left of a secret in lines whose end or beginning was cut off. */
function maskCut(shown: string, secret: string): string {
  const [first, last] = [secret.slice(0, MIN_PREFIX), secret.slice(-MIN_PREFIX)];
  if (!shown.includes(first) && !shown.includes(last)) return shown;
  const lines = shown.split('\n').map((line) => {
    const text = line.trimEnd();
    for (let at = line.indexOf(first); at !== -1; at = line.indexOf(first, at + 1))
      if (secret.startsWith(text.slice(at))) return `${line.slice(0, at)}${maskSecret(secret)}`;
    for (let at = line.lastIndexOf(last); at !== -1; at = at === 0 ? -1 : line.lastIndexOf(last, at - 1)) {
      const end = at + MIN_PREFIX;
      if (secret.endsWith(line.slice(0, end).trimStart())) return `${maskSecret(secret)}${line.slice(end)}`;
    }
    return line;
  });
  return lines.join('\n');
}

/** What a finding of a rule for secrets must not show: what it says itself, else the literals of its code. */
function secretsOf({ secret, start, end }: Finding, text: string): string[] {
  if (secret === undefined) return secretsIn(text.slice(start, end));
  const lines = secret.values.flatMap((value) => [value, ...value.split(/\r\n|\r|\n|\\n/)]);
  return longestFirst(lines.map((line) => line.trim()).filter((line) => line.length >= MIN_SECRET));
}

/**
 * The lines of all literals, because a frame shows lines; longest first, so that a secret that contains another is masked as a
 * whole. A span without a literal is itself the secret.
 */
function secretsIn(code: string): string[] {
  const contents = stringContents(code.slice(0, MAX_CODE));
  const secrets = (contents.length === 0 ? [code.slice(0, MAX_CODE)] : contents)
    .flatMap((content) => content.split(/\r\n|\r|\n/))
    .map((line) => line.trim());
  return longestFirst(secrets.filter((secret) => secret.length >= MIN_SECRET));
}

function longestFirst(secrets: readonly string[]): string[] {
  return [...new Set(secrets)].sort((a, b) => b.length - a.length);
}
