/** Asks registries about packages, within limits of time, size and number; whatever goes wrong is said and never taken for an answer. */
import { ExternalError, NO_FACTS, packageKey, type RegistryAnswer, type RegistryFacts } from '@skeptic/core';
import type { HttpAnswer, HttpClient } from '../platform/http.ts';
import { pathInIndex, readCargoIndex } from './cargo/answer.ts';
import { fileOfPackage, readComposerPackage } from './composer/answer.ts';
import { goEscaped, readGoDay, readGoVersions } from './go-answer.ts';
import { readNpmAnswer } from './npm-answer.ts';
import { packagesOf, readNugetVersions } from './nuget/answer.ts';
import { addJsonApi, readSimpleHtml, readSimpleJson } from './python-answer.ts';
import type { Registry } from './registry-address.ts';
import { readGemVersions } from './rubygems/answer.ts';

export interface Question {
  readonly ecosystem: 'npm' | 'PyPI' | 'Go' | 'crates.io' | 'RubyGems' | 'NuGet' | 'Packagist';
  readonly name: string;
  readonly version: string | null;
  /** All of them have to say that there is no such package. */
  readonly registries: readonly Registry[];
  /** Why the denial of all of them is none, which completes "not checked: …"; null when it is one. */
  readonly mayBeElsewhere?: string | null;
}

export interface LookUpOptions {
  readonly http: HttpClient;
  /** Milliseconds, monotonic. */
  readonly now: () => number;
  /** Milliseconds for all questions together. */
  readonly totalMs: number;
}

/** What is asked for once, however many packages are looked up: the root files of registries, by their address. */
interface Session extends LookUpOptions {
  readonly roots: Map<string, Promise<Got>>;
}

/** Some packages of npm have thousands of versions. */
const MAX_ANSWER_BYTES = 32 * 1024 ** 2;
const MAX_REQUEST_MS = 20_000;
const CONCURRENCY = 6;
const SIMPLE = 'application/vnd.pypi.simple.v1+json, text/html;q=0.2';
/** Packages that every useful registry has: what does not know them answers something else than the question. */
const CONTROL = {
  npm: 'semver',
  PyPI: 'pip',
  Go: 'golang.org/x/text',
  'crates.io': 'serde',
  RubyGems: 'rake',
  NuGet: 'newtonsoft.json',
  Packagist: 'psr/log',
} as const;
/** Proxies of Go also say by 410 that they do not have something. */
const GONE = [404, 410];
/** Indexes of cargo may take a package away for reasons of law as well. */
const GONE_OR_WITHHELD = [404, 410, 451];

/** Answers in the order of the questions. Never throws for what registries do. */
export async function lookUp(
  questions: readonly Question[],
  given: LookUpOptions,
): Promise<readonly RegistryAnswer[]> {
  const options: Session = { ...given, roots: new Map() };
  const end = options.now() + options.totalMs;
  const answers: RegistryAnswer[] = [];
  let next = 0;
  const work = async (): Promise<void> => {
    for (let index = next++; index < questions.length; index = next++) {
      answers[index] =
        options.now() < end
          ? await answerTo(questions[index]!, options)
          : notChecked('there was no time left');
    }
  };
  await Promise.all(Array.from({ length: CONCURRENCY }, work));
  return withoutFalseDenials(questions, answers, options);
}

/** A registry that knows nothing at all, such as a wrong path, does not say of any package that it does not exist. */
async function withoutFalseDenials(
  questions: readonly Question[],
  answers: readonly RegistryAnswer[],
  options: Session,
): Promise<readonly RegistryAnswer[]> {
  const key = ({ ecosystem, registries }: Question): string =>
    JSON.stringify([ecosystem, ...registries.map(({ base }) => base)]);
  const trusted = new Map<string, boolean>();
  for (const [index, { kind }] of answers.entries())
    if (kind === 'exists') trusted.set(key(questions[index]!), true);
  for (const [index, { kind }] of answers.entries()) {
    const question = questions[index]!;
    if (kind !== 'missing' || trusted.has(key(question))) continue;
    const control = { ...question, name: CONTROL[question.ecosystem], version: null };
    trusted.set(key(question), (await answerTo(control, options)).kind === 'exists');
  }
  return answers.map((answer, index) =>
    answer.kind === 'missing' && trusted.get(key(questions[index]!)) !== true
      ? notChecked(`the registry does not even know ${CONTROL[questions[index]!.ecosystem]}`)
      : answer,
  );
}

async function answerTo(question: Question, session: Session): Promise<RegistryAnswer> {
  const doubts: RegistryAnswer[] = [];
  for (const registry of question.registries) {
    const answer = await ask(question, registry, session).catch(failed);
    if (answer.kind === 'exists') return answer;
    if (answer.kind === 'not-checked') doubts.push(answer);
  }
  const { mayBeElsewhere = null } = question;
  return doubts[0] ?? (mayBeElsewhere === null ? { kind: 'missing' } : notChecked(mayBeElsewhere));
}

function ask(question: Question, registry: Registry, session: Session): Promise<RegistryAnswer> {
  const { http } = session;
  switch (question.ecosystem) {
    case 'npm':
      return askNpm(question, registry, http);
    case 'PyPI':
      return askPython(question, registry, http);
    case 'NuGet':
      return askNuget(question, registry, session);
    case 'Packagist':
      return askComposer(question, registry, session);
    case 'RubyGems':
      return askGems(question, registry, http);
    case 'crates.io':
      return askCargo(question, registry, http);
    default:
      return askGo(question, registry, http);
  }
}

/** The list holds versions with tags only; others, and the days of all, are told one by one. */
async function askGo(
  { name, version }: Question,
  registry: Registry,
  http: HttpClient,
): Promise<RegistryAnswer> {
  const base = `${registry.base}/${goEscaped(name)}/@v`;
  const got = await get(`${base}/list`, 'text/plain', registry, http, GONE);
  if (typeof got !== 'object') return got === 'too-large' ? exists(NO_FACTS) : { kind: got };
  if ('kind' in got) return got;
  const versions = readGoVersions(got.text);
  if (versions === null) return found(null);
  const infoOf = async (one: string): Promise<Got> =>
    get(`${base}/${goEscaped(one)}.info`, 'application/json', registry, http, GONE).catch(failed);
  const dayIn = (info: Got): string | null =>
    typeof info === 'object' && 'text' in info ? readGoDay(info.text) : null;
  const own = version === null ? null : await infoOf(version);
  const [oldest] = versions;
  return exists({
    ...NO_FACTS,
    firstPublished: oldest === undefined ? null : dayIn(await infoOf(oldest)),
    versions: versions.length === 0 ? null : versions.length,
    hasVersion: own === 'missing' ? false : own !== null && dayIn(own) !== null ? true : null,
    versionPublished: own === null ? null : dayIn(own),
    // Its path is that of a repository.
    hasRepository: true,
  });
}

async function askCargo(
  { name, version }: Question,
  registry: Registry,
  http: HttpClient,
): Promise<RegistryAnswer> {
  const got = await get(
    `${registry.base}/${pathInIndex(name)}`,
    'text/plain',
    registry,
    http,
    GONE_OR_WITHHELD,
  );
  if (typeof got !== 'object') return got === 'too-large' ? exists(NO_FACTS) : { kind: got };
  return 'kind' in got ? got : found(readCargoIndex(got.text, name, version));
}

async function askGems(
  { name, version }: Question,
  registry: Registry,
  http: HttpClient,
): Promise<RegistryAnswer> {
  const got = await get(`${registry.base}/info/${name}`, 'text/plain', registry, http, GONE);
  if (typeof got !== 'object') return got === 'too-large' ? exists(NO_FACTS) : { kind: got };
  return 'kind' in got ? got : found(readGemVersions(got.text, version));
}

const JSON_TYPE = 'application/json';
const FORM: RegistryAnswer = notChecked('the registry answers in an unknown form');

/** The service of a source names where its packages stand. */
async function askNuget(
  { name, version }: Question,
  registry: Registry,
  session: Session,
): Promise<RegistryAnswer> {
  const index = await rootOf(registry.base, registry, session);
  if (typeof index !== 'object') return FORM;
  if ('kind' in index) return index;
  const packages = packagesOf(jsonOf(index.text), registry);
  if (packages === null) return FORM;
  const url = `${packages.base}/${name.toLowerCase()}/index.json`;
  const got = await get(url, JSON_TYPE, packages, session.http);
  if (typeof got !== 'object') return got === 'too-large' ? exists(NO_FACTS) : { kind: got };
  return 'kind' in got ? got : found(readNugetVersions(jsonOf(got.text), version));
}

/** The root file of a repository names where its packages stand. */
async function askComposer(
  { name, version }: Question,
  registry: Registry,
  session: Session,
): Promise<RegistryAnswer> {
  const root = await rootOf(`${registry.base}/packages.json`, registry, session);
  if (typeof root !== 'object') return FORM;
  if ('kind' in root) return root;
  const url = fileOfPackage(jsonOf(root.text), registry, name);
  if (url === null) return FORM;
  const got = await get(url, JSON_TYPE, registry, session.http);
  if (typeof got !== 'object') return got === 'too-large' ? exists(NO_FACTS) : { kind: got };
  return 'kind' in got ? got : found(readComposerPackage(jsonOf(got.text), name, version));
}

/** A root file that is not there says nothing of any package. */
function rootOf(url: string, registry: Registry, { http, roots }: Session): Promise<Got> {
  let root = roots.get(url);
  if (root === undefined) {
    root = get(url, JSON_TYPE, registry, http).catch(failed);
    roots.set(url, root);
  }
  return root;
}

async function askNpm(
  { name, version }: Question,
  registry: Registry,
  http: HttpClient,
): Promise<RegistryAnswer> {
  const url = `${registry.base}/${name.replace('/', '%2f')}`;
  const got = await get(url, 'application/json', registry, http);
  if (typeof got !== 'object') return got === 'too-large' ? exists(NO_FACTS) : { kind: got };
  if ('kind' in got) return got;
  return found(readNpmAnswer(jsonOf(got.text), name, version));
}

async function askPython(
  { name: written, version }: Question,
  registry: Registry,
  http: HttpClient,
): Promise<RegistryAnswer> {
  const name = packageKey('PyPI', written);
  const got = await get(`${registry.base}/${name}/`, SIMPLE, registry, http);
  if (typeof got !== 'object') return got === 'too-large' ? exists(NO_FACTS) : { kind: got };
  if ('kind' in got) return got;
  const isHtml = /html/i.test(String(got.answer.headers['content-type'] ?? ''));
  const facts = isHtml
    ? readSimpleHtml(got.text, name, version)
    : readSimpleJson(jsonOf(got.text), name, version);
  if (facts === null || !registry.base.endsWith('/simple')) return found(facts);
  const more = `${registry.base.slice(0, -'/simple'.length)}/pypi/${name}/json`;
  const added = await get(more, 'application/json', registry, http).catch(() => 'missing' as const);
  return exists(
    typeof added === 'object' && 'text' in added ? addJsonApi(facts, jsonOf(added.text), name) : facts,
  );
}

type Got =
  | { readonly text: string; readonly answer: HttpAnswer }
  | Extract<RegistryAnswer, { kind: 'not-checked' }>
  | 'missing'
  | 'too-large';

async function get(
  url: string,
  accept: string,
  registry: Registry,
  http: HttpClient,
  denials: readonly number[] = [404],
): Promise<Got> {
  const chunks: Uint8Array[] = [];
  const { authorization, base } = registry;
  const headers = { accept, ...(authorization === null ? {} : { authorization }) };
  const request = { url, body: null, headers, maxBytes: MAX_ANSWER_BYTES, maxMs: MAX_REQUEST_MS };
  try {
    const answer = await http(request, (chunk) => void chunks.push(chunk));
    const { status } = answer;
    if (status === 200) return { text: Buffer.concat(chunks).toString('utf8'), answer };
    if (!denials.includes(status)) return notChecked(statusText(status));
    if (new URL(answer.url).origin !== new URL(base).origin)
      return notChecked('the registry redirects to a host that does not have it');
    // A page to log in at may not be there either.
    return lastPart(answer.url) === lastPart(url)
      ? 'missing'
      : notChecked('the registry redirects to another page, which it does not have');
  } catch (error) {
    // A good answer has begun, so the package is there.
    if (error instanceof ExternalError && error.code === 'http-too-large') return 'too-large';
    throw error;
  }
}

/** The last part of an address's path, as it is however it was encoded. */
function lastPart(address: string): string {
  const parts = new URL(address).pathname.split(/\/|%2f/i).filter((part) => part !== '');
  return (parts.at(-1) ?? '').toLowerCase();
}

function statusText(status: number): string {
  if (status === 401 || status === 403) return `the registry refuses to tell (${status})`;
  return status === 429 ? 'the registry asks for fewer questions (429)' : `the registry answers ${status}`;
}

function found(facts: RegistryFacts | null): RegistryAnswer {
  return facts === null ? notChecked('the registry answers in an unknown form') : exists(facts);
}

function exists(facts: RegistryFacts): RegistryAnswer {
  return { kind: 'exists', facts };
}

function notChecked(reason: string): Extract<RegistryAnswer, { kind: 'not-checked' }> {
  return { kind: 'not-checked', reason };
}

/** The address is left out: a group of packages with the same reason is told once. */
function failed(error: unknown): Extract<RegistryAnswer, { kind: 'not-checked' }> {
  if (!(error instanceof ExternalError)) throw error;
  return notChecked(`the registry cannot be asked (${error.message.replace(/^\S+: /, '')})`);
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
