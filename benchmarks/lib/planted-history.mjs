/** A generated history whose commits bear known signs of who wrote them, as a stream for `git fast-import`. */

/**
 * @typedef {object} PlantedCommit
 * @property {'plain' | 'sign' | 'look-alike'} kind
 * @property {string | null} signal the signal that it bears, or looks like
 * @property {any} commit what differs from a commit of a person: author, committer, message
 */

const ADA = { name: 'Ada', email: 'ada@example.com' };
const FIRST_TIME = 1_704_067_200;
const SECONDS_BETWEEN = 600;
const LINES = 60;

/**
 * Plans a history: one commit in five bears a sign, one in ten a look-alike, each signal in turn.
 * @param {number} count
 * @param {readonly any[]} signals
 * @param {(signal: any) => { matches: readonly any[], lookAlikes: readonly any[] } | null} casesOf
 * @returns {PlantedCommit[]}
 */
export function planHistory(count, signals, casesOf) {
  const signs = signals.map((signal) => ({ signal: signal.id, cases: casesOf(signal) }));
  const ofCommits = (/** @type {'matches' | 'lookAlikes'} */ which) =>
    signs.flatMap(({ signal, cases }) =>
      (cases?.[which] ?? []).filter((one) => 'commit' in one).map((one) => ({ signal, commit: one.commit })),
    );
  const matches = byTurns(ofCommits('matches'));
  const lookAlikes = byTurns(ofCommits('lookAlikes'));
  return Array.from({ length: count }, (_, i) => {
    if (i % 5 === 1)
      return { kind: 'sign', .../** @type {any} */ (matches[Math.floor(i / 5) % matches.length]) };
    if (i % 10 === 3)
      return {
        kind: 'look-alike',
        .../** @type {any} */ (lookAlikes[Math.floor(i / 10) % lookAlikes.length]),
      };
    return { kind: 'plain', signal: null, commit: {} };
  });
}

/**
 * One of each signal before a second of any.
 * @template {{ signal: string }} T
 * @param {readonly T[]} all
 */
function byTurns(all) {
  /** @type {Map<string, number>} */
  const seen = new Map();
  return all
    .map((one) => {
      const turn = seen.get(one.signal) ?? 0;
      seen.set(one.signal, turn + 1);
      return { one, turn };
    })
    .sort((a, b) => a.turn - b.turn)
    .map(({ one }) => one);
}

/**
 * The stream: each commit edits a line of one of the files.
 * @param {readonly PlantedCommit[]} plan
 * @param {number} fileCount
 * @returns {Iterable<string>}
 */
export function* importStream(plan, fileCount) {
  const files = Array.from({ length: fileCount }, (_, i) =>
    Array.from({ length: LINES }, (_, line) => `value_${i}_${line} = 0`),
  );
  for (const [i, { commit }] of plan.entries()) {
    const number = (i * 7919) % fileCount;
    const lines = /** @type {string[]} */ (files[number]);
    lines[(i * 31) % LINES] = `value_${number}_${(i * 31) % LINES} = ${i}`;
    const text = `${lines.join('\n')}\n`;
    const time = `${FIRST_TIME + i * SECONDS_BETWEEN} +0000`;
    const message = Buffer.from(commit.message ?? `fix: change ${i}\n\nIt was ${i - 1}.\n`);
    const person = (/** @type {{ name: string, email: string }} */ { name, email }) =>
      `${name} <${email}> ${time}`;
    yield `commit refs/heads/main\nmark :${i + 1}\nauthor ${person(commit.author ?? ADA)}\ncommitter ${person(commit.committer ?? ADA)}\ndata ${message.length}\n${message}\n`;
    yield `M 100644 inline area_${number % 20}/module_${number}.py\ndata ${text.length}\n${text}\n`;
  }
}
