/**
 * What the second reviewer keeps of thirty recorded answers of models: right, wrong, exaggerated and invented ones. They were written for
 * this purpose, each with the program that it is about (`benchmarks/ai-review`). A server on loopback gives them to the built product through
 * the real AI SDK, in both passes.
 */
import { execFileSync, spawn } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { inRoot } from '../tools/lib/workspace.mjs';
import { withProduct } from './lib/product.mjs';
import { writeReport } from './lib/report.mjs';

/**
 * @typedef {{ file?: string, startLine: number, endLine: number, quote: string, weakness: string, cwe: string, severity: string, confidence: string, why: string, exploit: string, fix: string }} Finding
 * @typedef {{ kind: 'right' | 'wrong' | 'exaggerated' | 'invented', unit: string, finding: Finding, check: { verdict: string, reason: string, quote: string | null } }} Answer
 * @typedef {{ name: string, file: string, program: string, answers: readonly Answer[] }} Case
 * @typedef {{ findings: readonly { weakness: string, confidence: string, path: string, quote: string }[], annotations: readonly { reason: string, isFoundAgain: boolean }[], units: { incomplete: readonly unknown[] } }} Opinion
 */

const KINDS = /** @type {const} */ (['right', 'wrong', 'exaggerated', 'invented']);
const folder = inRoot('benchmarks', 'ai-review');
/** @type {readonly Case[]} */
const cases = readdirSync(folder)
  .filter((name) => name.endsWith('.json'))
  .sort()
  .map((name) => JSON.parse(readFileSync(path.join(folder, name), 'utf8')));

await withProduct(async (script) => {
  const outcomes = [];
  for (const one of cases) outcomes.push(...(await judge(script, one)));
  report(outcomes);
});

/**
 * @param {string} script
 * @param {Case} one
 */
async function judge(script, one) {
  const server = createServer((request, response) => {
    let body = '';
    request.setEncoding('utf8');
    request.on('data', (chunk) => {
      body += chunk;
    });
    request.on('end', () => answer(response, one, body));
  });
  await new Promise((resolve) => server.listen(0, '127.0.0.1', () => resolve(null)));
  const { port } = /** @type {import('node:net').AddressInfo} */ (server.address());
  const repository = mkdtempSync(path.join(tmpdir(), 'skeptic-ai-review-'));
  try {
    const git = (/** @type {readonly string[]} */ ...args) =>
      execFileSync('git', ['-c', 'user.name=Ada', '-c', 'user.email=ada@example.com', ...args], {
        cwd: repository,
        stdio: 'ignore',
      });
    git('init', '-q', '-b', 'main');
    git('commit', '-q', '--allow-empty', '-m', 'start');
    writeFileSync(path.join(repository, one.file), one.program);
    git('add', '-A');
    git('commit', '-q', '-m', 'change');
    const args = [
      'review',
      '--base',
      'HEAD~1',
      '--ai',
      'openai-compatible:recorded',
      '--format',
      'json',
      '--no-cache',
    ];
    const environment = {
      ...process.env,
      SKEPTIC_AI_BASE_URL: `http://127.0.0.1:${port}/v1`,
      SKEPTIC_AI_PACKAGES: inRoot(),
    };
    const output = await outputOf(script, args, repository, environment);
    const { ai } = JSON.parse(output);
    return one.answers.map((given) => ({
      program: one.name,
      kind: given.kind,
      weakness: given.finding.weakness,
      outcome: outcomeOf(given, ai),
    }));
  } finally {
    server.closeAllConnections();
    server.close();
    rmSync(repository, { recursive: true, force: true });
  }
}

/**
 * @param {string} script
 * @param {readonly string[]} args
 * @param {string} cwd
 * @param {NodeJS.ProcessEnv} env
 * @returns {Promise<string>}
 */
function outputOf(script, args, cwd, env) {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [script, ...args], { cwd, env, stdio: ['ignore', 'pipe', 'pipe'] });
    let output = '';
    let errors = '';
    child.stdout.on('data', (chunk) => {
      output += chunk;
    });
    child.stderr.on('data', (chunk) => {
      errors += chunk;
    });
    child.on('close', () => (output === '' ? reject(new Error(errors)) : resolve(output)));
  });
}

/**
 * Answers in the form of OpenAI's chat completions, as a stream.
 * @param {import('node:http').ServerResponse} response
 * @param {Case} one
 * @param {string} body
 */
function answer(response, one, body) {
  const { messages } = JSON.parse(body);
  const prompt = messages
    .map((/** @type {{ content: unknown }} */ { content }) => JSON.stringify(content))
    .join('\n');
  const text = prompt.includes('Check the claims against the code.')
    ? checksFor(one, prompt)
    : reviewFor(one, prompt);
  response.writeHead(200, { 'content-type': 'text/event-stream' });
  const send = (/** @type {object} */ choice, usage = {}) =>
    response.write(
      `data: ${JSON.stringify({ id: 'c', created: 1, model: 'recorded', choices: [{ index: 0, ...choice }], ...usage })}\n\n`,
    );
  send({ delta: { role: 'assistant', content: text } });
  send(
    { delta: {}, finish_reason: 'stop' },
    { usage: { prompt_tokens: 1000, completion_tokens: 200, total_tokens: 1200 } },
  );
  response.end('data: [DONE]\n\n');
}

/**
 * @param {Case} one
 * @param {string} prompt
 */
function reviewFor({ file, answers }, prompt) {
  const findings = answers
    .filter(({ unit }) => prompt.includes(`file ${file}, ${unit} (changed)`))
    .map(({ finding }) => ({ file, ...finding }));
  return JSON.stringify({ refusal: null, findings, triage: [], fixes: [], checklist: [] });
}

/**
 * @param {Case} one
 * @param {string} prompt
 */
function checksFor({ file, answers }, prompt) {
  const claims = [...prompt.matchAll(/- (C\d+): \S+:(\d+): (.*?)\. /g)];
  const checks = claims.flatMap(([, claim, , weakness]) => {
    const known = answers.find(({ finding }) => finding.weakness === weakness);
    if (known === undefined) return [];
    const { verdict, reason, quote } = known.check;
    return { claim, verdict, reason, file: quote === null ? null : file, line: null, quote };
  });
  return JSON.stringify({ refusal: null, checks });
}

/**
 * @param {Answer} given
 * @param {Opinion} ai
 */
function outcomeOf({ finding }, ai) {
  if (ai.units.incomplete.length > 0) throw new Error('a piece was not finished');
  const kept = ai.findings.find(
    ({ weakness, quote }) => weakness === finding.weakness && quote === finding.quote,
  );
  if (kept !== undefined) return kept.confidence === finding.confidence ? 'kept' : 'lowered';
  const isMerged = ai.annotations.some(({ isFoundAgain, reason }) => isFoundAgain && reason === finding.why);
  return isMerged ? 'merged' : 'dropped';
}

/** @param {readonly { program: string, kind: Answer['kind'], weakness: string, outcome: string }[]} outcomes */
function report(outcomes) {
  const OUTCOMES = ['kept', 'merged', 'lowered', 'dropped'];
  const count = (/** @type {string} */ kind, /** @type {string} */ outcome) =>
    outcomes.filter((one) => one.kind === kind && one.outcome === outcome).length;
  const of = (/** @type {string} */ kind) => outcomes.filter((one) => one.kind === kind).length;
  const goal = (
    /** @type {string} */ what,
    /** @type {string} */ kind,
    /** @type {readonly string[]} */ good,
  ) => {
    const met = good.reduce((sum, outcome) => sum + count(kind, outcome), 0);
    return {
      what,
      goal: `${of(kind)} of ${of(kind)}`,
      measured: `${met} of ${of(kind)}`,
      met: met === of(kind),
    };
  };
  writeReport({
    name: 'ai-review',
    title: 'What the second reviewer keeps of recorded answers',
    method: [
      `${outcomes.length} answers about ${cases.length} programs were written for this purpose, before they were run; nobody's model was asked.`,
      'A server on loopback gives them to the built product in the form of OpenAI’s chat completions, first the findings and then what a second pass says of each.',
      'Merged means that the engine has the finding too, and the answer became an annotation of it.',
    ],
    tables: [
      {
        title: 'By kind',
        columns: ['kind', 'answers', ...OUTCOMES],
        rows: KINDS.map((kind) => [
          kind,
          String(of(kind)),
          ...OUTCOMES.map((outcome) => String(count(kind, outcome))),
        ]),
      },
      {
        title: 'All',
        columns: ['program', 'answer', 'kind', 'outcome'],
        rows: outcomes.map(({ program, weakness, kind, outcome }) => [program, weakness, kind, outcome]),
      },
    ],
    goals: [
      goal('right answers are kept', 'right', ['kept', 'merged']),
      goal('invented answers are dropped', 'invented', ['dropped']),
      goal('wrong answers that code refutes are dropped', 'wrong', ['dropped']),
      goal('exaggerated answers are lowered', 'exaggerated', ['lowered', 'dropped']),
    ],
    versions: {},
    data: outcomes,
  });
}
