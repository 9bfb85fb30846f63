/**
 * A thousand random ways of editing: whatever is typed, undone, pasted, closed and opened again, what is told of a document in the end is
 * what a scan of the same text from scratch finds, and nothing is ever told of another text than the one that stood there.
 */
import path from 'node:path';
import fc from 'fast-check';
import { afterAll, describe, expect, it } from 'vitest';
import { createCachedProject } from '../cache/testing.ts';
import { scan } from '../scan.ts';
import { scanOptions } from '../testing.ts';
import { manualTime, passUntil } from './testing.ts';
import { type DocumentFindings, openWorkspace } from './workspace.ts';

const NAMES = ['a.py', 'lib/b.py', 'ignored.py', 'untitled'] as const;
const SNIPPETS = [
  'danger(1)',
  'danger(maybe)',
  '\n',
  '\r\n',
  '\r',
  '🎉',
  '\ud800',
  '\0',
  '\uFEFF',
  '"""',
  'é',
  '# skeptic-ignore: danger -- reason\n',
  '\u2028',
  '    ',
  ')(',
];

type Edit =
  | {
      readonly kind: 'insert' | 'replace';
      readonly at: number;
      readonly length: number;
      readonly text: string;
    }
  | { readonly kind: 'cursors'; readonly ats: readonly number[]; readonly text: string };
type Step =
  | Edit
  | { readonly kind: 'undo' }
  | { readonly kind: 'close' }
  | { readonly kind: 'touch' }
  | { readonly kind: 'wait'; readonly milliseconds: number };

const text = fc
  .array(fc.oneof({ weight: 4, arbitrary: fc.constantFrom(...SNIPPETS) }, fc.string({ maxLength: 6 })), {
    maxLength: 5,
  })
  .map((parts) => parts.join(''));
/** Places in a text, its ends no more often than others. */
const share = fc.noBias(fc.integer({ min: 0, max: 1000 })).map((part) => part / 1000);
const step: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 5,
    arbitrary: fc.record({ kind: fc.constant('insert' as const), at: share, length: fc.constant(0), text }),
  },
  {
    weight: 3,
    arbitrary: fc.record({ kind: fc.constant('replace' as const), at: share, length: share, text }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      kind: fc.constant('cursors' as const),
      ats: fc.array(share, { maxLength: 4 }),
      text,
    }),
  },
  { weight: 2, arbitrary: fc.constantFrom<Step>({ kind: 'undo' }, { kind: 'close' }, { kind: 'touch' }) },
  {
    weight: 3,
    arbitrary: fc.record({ kind: fc.constant('wait' as const), milliseconds: fc.constantFrom(0, 60, 400) }),
  },
);
const sequence = fc.array(fc.tuple(fc.constantFrom(...NAMES), step), { minLength: 1, maxLength: 14 });

const project = createCachedProject({
  'a.py': 'danger(0)\n',
  'lib/b.py': '',
  'ignored.py': '',
  '.gitignore': 'ignored.py\n',
});
afterAll(() => project.remove());

/** Documents of an editor: each has a text, a version and what undo brings back. */
class Editor {
  readonly time = manualTime();
  readonly told = new Map<string, DocumentFindings>();
  readonly problems: unknown[] = [];
  private readonly open = new Map<string, { version: number; readonly past: string[] }>();
  private readonly workspace = openWorkspace(
    {
      after: this.time.after,
      quietMs: 100,
      onDocument: (found) => {
        // Never of another text than the one that stands there.
        expect(this.workspace.document(found.document.uri)).toBe(found.document);
        this.told.set(found.document.uri, found);
      },
      onFolder: () => {},
      onProblem: (_, error) => this.problems.push(error),
    },
    project.deps,
  );

  constructor() {
    this.workspace.setFolders(
      new Map([[project.folder, { enable: true, paths: [], shown: { confidence: 'low' }, cache: 'off' }]]),
    );
  }

  async take(name: string, done: Step): Promise<void> {
    if (done.kind === 'wait') await this.time.advance(done.milliseconds);
    else if (done.kind === 'close') this.close(name);
    else if (done.kind === 'touch') this.workspace.touch([path.join(project.folder, name)]);
    else this.edit(name, done);
  }

  private edit(name: string, done: Edit | { readonly kind: 'undo' }): void {
    const document = this.open.get(name) ?? { version: 0, past: ['danger(0)\n'] };
    if (done.kind !== 'undo') document.past.push(edited(document.past.at(-1)!, done));
    else if (document.past.length > 1) document.past.pop();
    document.version += 1;
    this.open.set(name, document);
    const file = name === 'untitled' ? null : path.join(project.folder, name);
    const given = { uri: name, file, languageId: 'python', version: document.version };
    this.workspace.put({ ...given, text: document.past.at(-1)! });
  }

  private close(name: string): void {
    this.open.delete(name);
    this.workspace.close(name);
    this.told.delete(name);
  }

  /** What is told of each open document in the end, with its text. */
  async end(): Promise<
    { readonly name: string; readonly text: string; readonly lines: readonly string[] }[]
  > {
    const ended: { name: string; text: string; lines: string[] }[] = [];
    for (const [name, { past }] of this.open) {
      const found = await passUntil(this.time, this.workspace.settled(name));
      expect(this.told.get(name)).toStrictEqual(found);
      ended.push({ name, text: past.at(-1)!, lines: found!.findings.map(placeOf) });
    }
    for (const name of [...this.open.keys()]) this.close(name);
    return ended;
  }
}

function edited(now: string, done: Edit): string {
  const at = (one: number): number => Math.floor(one * now.length);
  if (done.kind !== 'cursors') {
    const start = at(done.at);
    return (
      now.slice(0, start) + done.text + now.slice(start + Math.floor(done.length * (now.length - start)))
    );
  }
  const ats = [...done.ats].map(at).sort((a, b) => b - a);
  return ats.reduce((all, one) => all.slice(0, one) + done.text + all.slice(one), now);
}

function placeOf({ ruleId, start, end }: DocumentFindings['findings'][number]): string {
  return `${ruleId} ${start}-${end}`;
}

/** The findings of a text by a scan that knows nothing of editors. */
async function fromScratch(name: string, given: string): Promise<readonly string[]> {
  const { findings } = await scan(
    scanOptions({
      rules: [],
      onlyRules: false,
      stdin: { bytes: new TextEncoder().encode(given), language: 'python', path: name },
      shown: { confidence: name === 'untitled' ? 'medium' : 'low' },
    }),
    project.deps,
  );
  return findings.map(placeOf);
}

describe('random editing', () => {
  it('leaves what a scan of the same text finds', async () => {
    // One editor for all: what one sequence leaves behind must not trouble the next.
    const editor = new Editor();
    await fc.assert(
      fc.asyncProperty(sequence, async (steps) => {
        for (const [name, done] of steps) await editor.take(name, done);
        for (const { name, text: given, lines } of await editor.end())
          expect([name, lines]).toEqual([name, name === 'ignored.py' ? [] : await fromScratch(name, given)]);
        expect(editor.problems).toEqual([]);
      }),
      { numRuns: 1000 },
    );
  }, 120_000);
});
