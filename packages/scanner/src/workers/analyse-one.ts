/** One file from bytes to facts: read, decode, classify, analyse, finish. Runs in a worker, or in the process for small scans. */
import {
  type AnalyseInput,
  classify,
  decode,
  type Engine,
  type FileFacts,
  type FinishOptions,
  finishFile,
  type LanguageId,
  type Notification,
  type SkippedFile,
  type SkipReason,
} from '@skeptic/core';
import type { ScanLimits } from '../config/limits.ts';
import type { ContentOrigin, originOf } from '../content-origin.ts';
import {
  codeLanguageOf,
  type FileLanguage,
  type HostLanguage,
  isHost,
  type LanguageTable,
} from '../languages.ts';
import type { Platform } from '../platform/platform.ts';
import { sizeLimitOf } from '../size-limit.ts';
import type { SelectedFile } from '../workspace/select-files.ts';
import type { FileOutcome } from './file-outcome.ts';
import { type Hosted, type HostedCode, moveEvidence, moveFinding, moveNotification } from './hosted-code.ts';
import { codeBlocks, hostedBlock } from './markdown.ts';
import { startBudget } from './work-clock.ts';

export interface AnalyserParts {
  readonly engine: Engine;
  readonly platform: Platform;
  readonly languages: LanguageTable;
  readonly limits: ScanLimits;
  readonly finish: FinishOptions;
  readonly textRules: boolean;
  /** Given when outcomes are wanted with their origin, because they are kept. */
  readonly originOf: typeof originOf | null;
  /** The files are linked afterwards. */
  readonly linked: boolean;
}

/** A text with what is known about it. */
export interface TextInput {
  readonly path: string;
  readonly text: string;
  readonly language: FileLanguage | null;
  readonly bytes: number;
  readonly lossy: boolean;
}

/** Enough of an oversized file to see that it is binary, generated or minified. */
const HEAD_BYTES = 65_536;

/** Reads and analyses one selected file. Throws only when the engine is dead. */
export async function analyseFile(
  file: SelectedFile,
  parts: AnalyserParts,
  skipRules: ReadonlySet<string>,
): Promise<FileOutcome> {
  const read = readInput(file, parts);
  if ('kind' in read) return read;
  if (read.skipped !== null) return withSecrets(read, read.skipped, parts);
  const outcome = await analyseText(read.input, parts, skipRules);
  return read.origin === null || skipRules.size > 0 || !mayBeKept(outcome)
    ? outcome
    : { ...outcome, origin: read.origin };
}

/** Nobody's source is skipped, but for the secrets that its text may hold. */
async function withSecrets(
  { input, origin }: ReadInput,
  skipped: SkippedFile,
  parts: AnalyserParts,
): Promise<FileOutcome> {
  const facts = await run({ ...input, secrets: 'by-form' }, null, parts, NO_RULES);
  const kept = origin === null ? {} : { origin };
  if (facts.findings.length === 0) return { kind: 'skipped', skipped, ...kept };
  return { kind: 'scanned', facts: finishFile(facts, input.text, parts.finish), bytes: input.bytes, ...kept };
}

const NO_RULES: ReadonlySet<string> = new Set();

/** What a second look at the same bytes would find again. Running out of time, or a rule that broke, need not happen again. */
const REPEATABLE_CODES: ReadonlySet<string> = new Set(['syntax-errors', 'too-deep']);

function mayBeKept(outcome: FileOutcome): boolean {
  if (outcome.kind === 'skipped') return true;
  const { notifications, readsClock } = outcome.facts;
  return (
    readsClock !== true &&
    notifications.every(({ level, code }) => level === 'note' || REPEATABLE_CODES.has(code))
  );
}

/** Analyses a text that is already at hand (standard input, an editor's buffer). */
export async function analyseText(
  input: TextInput,
  parts: AnalyserParts,
  skipRules: ReadonlySet<string>,
): Promise<FileOutcome> {
  const raw =
    input.language !== null && isHost(input.language)
      ? await analyseHost({ ...input, language: input.language }, parts, skipRules)
      : await analyseWhole(input, parts, skipRules);
  const facts = finishFile(
    { ...raw, notifications: [...encodingNotes(input), ...raw.notifications] },
    input.text,
    parts.finish,
  );
  return { kind: 'scanned', facts, bytes: input.bytes };
}

/** A template is in no language that rules are written for; which it is in is said all the same. */
async function analyseWhole(
  input: TextInput,
  parts: AnalyserParts,
  skipRules: ReadonlySet<string>,
): Promise<FileFacts> {
  const language = codeLanguageOf(input.language);
  const facts = await run(input, language, parts, skipRules, parts.linked);
  return language === input.language ? facts : { ...facts, language: input.language };
}

interface ReadInput {
  readonly input: TextInput;
  readonly origin: ContentOrigin | null;
  /** What it is listed as when nothing but secrets is looked for. */
  readonly skipped: SkippedFile | null;
}

function readInput(file: SelectedFile, parts: AnalyserParts): ReadInput | FileOutcome {
  const skipped = (reason: SkipReason, detail: string | null): FileOutcome => ({
    kind: 'skipped',
    skipped: { path: file.path, reason, detail },
  });
  const now = parts.platform.clock.nowSeconds();
  const limit = sizeLimitOf(file.language, parts.limits);
  const read = parts.platform.fs.readFile(file.system, limit, {
    followLink: file.explicit,
  });
  if (!read.ok) {
    return read.reason === 'size-limit'
      ? skipped(...oversized(file, parts.platform.fs.readHead(file.system, HEAD_BYTES), parts, read.detail))
      : skipped(read.reason, read.detail);
  }
  const origin = parts.originOf?.(read.bytes, read.identity, now) ?? null;
  const skippedByContent = (reason: SkipReason, detail: string | null): FileOutcome =>
    origin === null ? skipped(reason, detail) : { ...skipped(reason, detail), origin };
  const decoded = decode(read.bytes);
  if (!decoded.ok) {
    const head = parts.textRules ? databaseHead(read.bytes) : null;
    if (head === null) return skippedByContent('binary', null);
    const input = { path: file.path, text: head, language: null, bytes: read.bytes.length, lossy: false };
    return { input, origin, skipped: { path: file.path, reason: 'binary', detail: null } };
  }
  const { text } = decoded;
  const language = file.language === 'shebang' ? parts.languages.byShebang(text) : file.language;
  if (language === null && !parts.textRules) return skippedByContent('unsupported-language', null);
  const isSource = !file.explicit && language !== null && !isHost(language);
  const classification = isSource ? classify(file.path, text) : null;
  const bytes = read.bytes.length;
  const input = {
    path: file.path,
    text,
    language: file.secretsOnly === true ? null : language,
    bytes,
    lossy: decoded.lossy,
  };
  if (classification === null) return { input, origin, skipped: null };
  const { kind, reason } = classification;
  if (!parts.textRules) return skippedByContent(kind, reason);
  return { input, origin, skipped: { path: file.path, reason: kind, detail: reason } };
}

const DATABASE = Buffer.from('SQLite format 3\0', 'latin1');

/** What an SQLite database says of its tables, which stands in its first page as text; null for anything else. */
function databaseHead(bytes: Uint8Array): string | null {
  const head = Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.length, HEAD_BYTES));
  if (!head.subarray(0, DATABASE.length).equals(DATABASE)) return null;
  return head.toString('latin1').replace(/[^\n -~]+/g, '\n');
}

/** An oversized file is a failure unless its beginning shows that it would have been skipped anyway. */
export function oversized(
  file: SelectedFile,
  head: Uint8Array,
  { languages }: Pick<AnalyserParts, 'languages'>,
  detail: string,
): readonly [SkipReason, string | null] {
  if (file.explicit) return ['size-limit', detail];
  const decoded = decode(head);
  if (!decoded.ok) return ['binary', detail];
  const isSource =
    file.language === 'shebang' ? languages.byShebang(decoded.text) !== null : file.language !== null;
  if (!isSource) return ['unsupported-language', detail];
  const classification = classify(file.path, decoded.text);
  return classification === null ? ['size-limit', detail] : [classification.kind, classification.reason];
}

function run(
  input: Pick<AnalyseInput, 'path' | 'text' | 'secrets' | 'importable'>,
  language: LanguageId | null,
  parts: AnalyserParts,
  skipRules: ReadonlySet<string>,
  linked = false,
): Promise<FileFacts> {
  return parts.engine.analyse({
    path: input.path,
    text: input.text,
    secrets: input.secrets ?? 'all',
    importable: input.importable ?? true,
    language,
    skipRules,
    linked,
    shouldStop: startBudget(parts.platform.clock, parts.limits.timeBudgetMs),
  });
}

async function codesOf(
  { text, language }: { readonly text: string; readonly language: HostLanguage },
  languages: LanguageTable,
): Promise<Hosted> {
  if (language === 'markdown') return { codes: codeBlocks(text, languages).map(hostedBlock), problem: null };
  const { readNotebook } = await import('../notebook.ts');
  return readNotebook(text, languages);
}

/** Each piece of code is analysed by itself; what is found is moved to its place in the text around it. */
async function analyseHost(
  input: TextInput & { readonly language: HostLanguage },
  parts: AnalyserParts,
  skipRules: ReadonlySet<string>,
): Promise<FileFacts> {
  const all: FileFacts[] = parts.textRules ? [await run(input, null, parts, skipRules)] : [];
  const { codes, problem } = await codesOf(input, parts.languages);
  let linking: Partial<FileFacts> = {};
  for (const code of codes) {
    const part = { path: input.path, text: code.text, secrets: 'none' as const };
    // A notebook is one program, which may use modules of the project; blocks of Markdown are pieces of many.
    const isLinked = parts.linked && input.language === 'notebook';
    const importable = input.language !== 'notebook';
    const facts = await run({ ...part, importable }, code.language, parts, skipRules, isLinked);
    if (isLinked) linking = linkedFactsOf(facts, code);
    all.push({
      ...facts,
      findings: facts.findings.map((finding) => moveFinding(finding, code)),
      notifications: facts.notifications.map((notification) => moveNotification(notification, code)),
    });
  }
  const unread = problem === null ? [] : [incomplete(input.path, problem)];
  return {
    path: input.path,
    language: input.language,
    findings: all.flatMap((facts) => facts.findings),
    notifications: [...all.flatMap((facts) => facts.notifications), ...unread],
    stats: {
      characters: input.text.length,
      lines: input.text.split('\n').length,
      parsed: all.some((facts) => facts.stats.parsed),
      syntaxIssues: all.reduce((sum, facts) => sum + facts.stats.syntaxIssues, 0),
    },
    ...(all.some((facts) => facts.readsClock === true) ? { readsClock: true as const } : {}),
    ...linking,
  };
}

/** What linking has to know of a piece of code, with its places in the text around it. */
function linkedFactsOf({ flow, evidence, module }: FileFacts, code: HostedCode): Partial<FileFacts> {
  return {
    linkedAs: code.language,
    ...(flow === undefined ? {} : { flow }),
    ...(evidence === undefined ? {} : { evidence: moveEvidence(evidence, code) }),
    ...(module === undefined ? {} : { module }),
  };
}

function incomplete(path: string, message: string): Notification {
  return { level: 'incomplete', code: 'syntax-errors', message, path, ruleId: null };
}

/** Wrong bytes leave the program's structure alone in nearly all cases, so they are a note and no failure. */
function encodingNotes(input: TextInput): Notification[] {
  if (!input.lossy) return [];
  const message = 'some bytes are not valid in its encoding; it was read with replacements';
  return [{ level: 'note', code: 'lossy-decoding', message, path: input.path, ruleId: null }];
}
