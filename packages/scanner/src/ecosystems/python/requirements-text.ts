/** `requirements.txt`, as pip reads it: continued lines, options, hashes, other files (`-r`) and constraints (`-c`). */
import { type DependencyScope, isLocalHost } from '@skeptic/core';
import { hostOf } from '../address.ts';
import type { Declared, ManifestFile, ManifestReading, ReadWeakness } from '../ecosystem.ts';
import { NOTHING_READ } from '../ecosystem.ts';
import { nameSome } from '../name-some.ts';
import { fromAddress, normaliseName, parseRequirement } from './requirement.ts';

/** Files that one may lead to, all together. */
const MAX_FILES = 50;

interface Logical {
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

interface Collected {
  readonly declared: Declared[];
  readonly constraints: Map<string, Declared>;
  readonly weaknesses: ReadWeakness[];
  files: number;
  /** Where the first file was left out that there were too many of. */
  leftOut: number | null;
}

export function readRequirements(file: ManifestFile): ManifestReading {
  const collected: Collected = {
    declared: [],
    constraints: new Map(),
    weaknesses: [],
    files: 0,
    leftOut: null,
  };
  readInto(collected, file, false, null, null);
  const declared = collected.declared.map((one) => {
    const constraint = collected.constraints.get(one.name);
    return constraint === undefined || one.version !== null
      ? one
      : { ...one, version: constraint.version, requirement: one.requirement ?? constraint.requirement };
  });
  const hashed = declared.filter(({ integrity, source }) => integrity !== null || source !== 'registry');
  const firstWithout = declared.find((one) => !hashed.includes(one));
  const missing: ReadWeakness[] =
    hashed.some(({ integrity }) => integrity !== null) && firstWithout !== undefined
      ? [
          {
            kind: 'hash-missing',
            confidence: 'high',
            values: {
              COUNT: String(declared.length - hashed.length),
              TOTAL: String(declared.length),
              PACKAGE: firstWithout.name,
            },
            start: firstWithout.start,
            end: firstWithout.end,
            ...(firstWithout.path === undefined ? {} : { path: firstWithout.path }),
          },
        ]
      : [];
  return {
    ...NOTHING_READ,
    declared,
    weaknesses: [...collected.weaknesses, ...missing, ...looseVersions(file, declared)],
    ...(collected.leftOut === null
      ? {}
      : {
          unread: [
            {
              start: collected.leftOut,
              end: collected.leftOut,
              why: `it leads to more than ${MAX_FILES} files, and the others were not read`,
            },
          ],
        }),
  };
}

/** Requirements of the file itself that leave the version open; a file that is compiled to another one may. */
function looseVersions(file: ManifestFile, declared: readonly Declared[]): ReadWeakness[] {
  const own = declared.filter(({ path, source }) => path === undefined && source === 'registry');
  const loose = own.filter(({ version }) => version === null);
  const [first] = loose;
  const name = file.path.slice(file.path.lastIndexOf('/') + 1);
  if (first === undefined || name.endsWith('.in')) return [];
  return [
    {
      kind: 'loose-requirements',
      confidence: first.scope === 'dev' ? 'low' : 'medium',
      values: { NAMES: `${nameSome(loose.map((one) => one.name))} (${loose.length} of ${own.length})` },
      start: first.start,
      end: first.end,
    },
  ];
}

function readInto(
  collected: Collected,
  file: ManifestFile,
  isConstraint: boolean,
  from: string | null,
  /** Where the first file leads to it. */
  ledFrom: number | null,
): void {
  collected.files += 1;
  if (collected.files > MAX_FILES) {
    collected.leftOut ??= ledFrom;
    return;
  }
  const elsewhere = from === null ? {} : { path: file.path };
  const scope: DependencyScope = /(?:^|[/_.-])(?:dev|test|tests|testing|lint|docs?)(?:[_.-]|\.txt$|\/)/i.test(
    file.path,
  )
    ? 'dev'
    : 'prod';
  for (const line of logicalLines(file.text)) {
    const option =
      /^(?:-r|--requirement|-c|--constraint)[\s=]+(\S+)/.exec(line.text) ?? /^-([rc])(\S+)/.exec(line.text);
    if (option !== null) {
      const target = option[2] ?? option[1]!;
      const opened = /^\w+:\/\//.test(target) ? null : file.open(target);
      if (opened !== null)
        readInto(collected, opened, /^-(?:c|-c)/.test(line.text), opened.path, ledFrom ?? line.start);
      continue;
    }
    const index = /^(?:-i|--index-url|--extra-index-url|-f|--find-links)[\s=]+(\S+)/.exec(line.text);
    if (index !== null) {
      if (/^http:/.test(index[1]!) && !isLocal(index[1]!))
        collected.weaknesses.push(
          weakness('cleartext-source', line, elsewhere, { HOST: hostOf(index[1]!) ?? '' }),
        );
      if (line.text.startsWith('--extra-index-url'))
        collected.weaknesses.push(
          weakness('extra-index', line, elsewhere, { HOST: hostOf(index[1]!) ?? index[1]! }),
        );
      continue;
    }
    const host = /^--trusted-host[\s=]+(\S+)/.exec(line.text);
    if (host !== null && !isLocal(`http://${host[1]}`))
      collected.weaknesses.push(weakness('cleartext-source', line, elsewhere, { HOST: host[1]! }));
    const found = line.text.startsWith('-') ? editable(line, scope) : requirementLine(line, scope);
    if (found === null) continue;
    if (isConstraint) collected.constraints.set(found.name, found);
    else collected.declared.push({ ...found, ...elsewhere });
  }
}

function weakness(
  kind: string,
  { start, end }: Logical,
  elsewhere: { path?: string },
  values: Readonly<Record<string, string>>,
): ReadWeakness {
  return { kind, confidence: 'high', values, start, end, ...elsewhere };
}

function isLocal(address: string): boolean {
  const host = hostOf(address);
  return host !== null && isLocalHost(host);
}

/** `-e git+https://…#egg=name`. */
function editable(line: Logical, scope: DependencyScope): Declared | null {
  const match = /^(?:-e|--editable)[\s=]+(\S+)/.exec(line.text);
  if (match === null) return null;
  const named = /#(?:.*&)?egg=([\w.-]+)/.exec(match[1]!)?.[1];
  if (named === undefined && !/^\w+\+|^\w+:\/\//.test(match[1]!)) return null;
  return fromAddress(
    normaliseName(named ?? lastPart(match[1]!)),
    match[1]!.replace(/#egg=.*$/, ''),
    line,
    scope,
  );
}

function requirementLine(line: Logical, scope: DependencyScope): Declared | null {
  const hashes = [...line.text.matchAll(/--hash[=\s]+(sha\d+):([0-9a-f]+)/gi)].map(
    ([, kind, digest]) => `${kind!.toLowerCase()}:${digest!}`,
  );
  const text = line.text.replace(/\s--[a-z-]+(?:[=\s]+\S+)?/g, '').trim();
  const found = /^(?:\w+\+)?\w+:\/\//.test(text)
    ? fromAddress(
        normaliseName(/#(?:.*&)?egg=([\w.-]+)/.exec(text)?.[1] ?? lastPart(text)),
        text.replace(/#egg=[^&]*/, ''),
        line,
        scope,
      )
    : parseRequirement(text, line, scope);
  return found === null || hashes.length === 0 ? found : { ...found, integrity: hashes[0]! };
}

/** A package is named as its repository or archive is. */
function lastPart(address: string): string {
  const last =
    address
      .replace(/[#?].*$/, '')
      .replace(/\/$/, '')
      .split('/')
      .at(-1) ?? address;
  return last.replace(/\.git(?:@.*)?$|@.*$/, '').replace(/-\d.*$/, '') || address;
}

/** Lines without comments, joined where they go on. */
function* logicalLines(text: string): Generator<Logical> {
  let joined = '';
  let start = 0;
  for (let at = 0; at <= text.length; ) {
    const next = text.indexOf('\n', at);
    const end = next < 0 ? text.length : next;
    const line = text.slice(at, end).replace(/\r$/, '');
    const content = /^\s*#/.test(line) ? '' : line.replace(/\s#.*$/, '');
    if (joined === '') start = at + (/^\s*/.exec(line)?.[0].length ?? 0);
    if (content.endsWith('\\')) joined += `${content.slice(0, -1)} `;
    else {
      const whole = `${joined}${content}`.trim();
      const firstEnd = text.indexOf('\n', start);
      if (whole !== '')
        yield { text: whole, start, end: Math.max(start, firstEnd < 0 ? text.length : firstEnd) };
      joined = '';
    }
    at = end + 1;
  }
}
