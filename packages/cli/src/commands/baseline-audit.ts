/** Walks through a baseline in the terminal. */
import { createInterface } from 'node:readline/promises';
import { ConfigError, type Decision, EXIT_CODES, printable, renderFinding } from '@skeptic/core';
import { type Audit, type AuditItem, openAudit } from '@skeptic/scanner';
import { processDependencies } from '../dependencies.ts';
import { interruptible } from '../terminal/interruptible.ts';
import { writeOut } from '../terminal/streams.ts';
import { createPainter, reportWidth, wantsColour } from '../terminal/terminal.ts';
import type { BaselineFlags } from './baseline.ts';
import { baselineOptions } from './baseline-actions.ts';

const KEYS: Readonly<Record<string, Decision>> = { a: 'accepted', f: 'false-positive', l: 'fix-later' };
const QUESTION = '[a]ccept · [f]alse positive · fix [l]ater · [s]kip · [b]ack · [q]uit > ';

/** Asks a question; null when there will be no more answers. */
export type Ask = (question: string) => Promise<string | null>;

/** Opens the baseline and asks about each entry. Refuses where nobody can answer. */
export async function auditBaseline(paths: readonly string[], flags: BaselineFlags): Promise<number> {
  if (process.stdin.isTTY !== true || process.stdout.isTTY !== true) {
    throw new ConfigError('an audit asks questions, and there is no terminal to ask them in', {
      code: 'no-terminal',
      hint: 'run it in a terminal, or write "decision" and "reason" into the baseline yourself',
    });
  }
  const deps = processDependencies();
  const options = baselineOptions(paths, flags);
  const audit = await interruptible((run) => openAudit(flags.all === true, { ...options, ...run }, deps));
  const lines = createInterface({ input: process.stdin, output: process.stdout });
  const closed = new Promise<null>((resolve) => lines.once('close', () => resolve(null)));
  try {
    const decided = await walk(
      audit,
      (question) => Promise.race([lines.question(question), closed]),
      writeOut,
    );
    await writeOut(`${decided} of ${audit.items.length} decided in ${printable(audit.path)}.\n`);
  } finally {
    lines.close();
  }
  return EXIT_CODES.pass;
}

/** Asks about one entry after the other, records at once, and says how many were decided. */
export async function walk(audit: Audit, ask: Ask, write: (text: string) => Promise<void>): Promise<number> {
  const decided = new Set<number>();
  for (let at = 0; at < audit.items.length; ) {
    const item = audit.items[at]!;
    await write(`\n${at + 1} of ${audit.items.length}\n${itemText(item, audit)}\n`);
    const answer = (await ask(QUESTION))?.trim().toLowerCase() ?? 'q';
    if (answer === 'q') break;
    if (answer === 'b') at = Math.max(0, at - 1);
    if (answer === 's') at += 1;
    const decision = Object.hasOwn(KEYS, answer) ? KEYS[answer] : undefined;
    if (decision === undefined) continue;
    const reason = (await ask('why? > '))?.trim();
    if (reason === undefined) break;
    if (reason === '') {
      await write('A decision needs a reason; nothing was recorded.\n');
      continue;
    }
    audit.record(item.entry, decision, reason);
    decided.add(at);
    at += 1;
  }
  return decided.size;
}

function itemText({ entry, finding }: AuditItem, { result }: Audit): string {
  const painter = createPainter(wantsColour(process.env, process.stdout));
  const options = { width: reportWidth(process.stdout), painter, verbose: false };
  const rule = result.rules.find(({ id }) => id === entry.rule);
  const known =
    entry.decision === null ? [] : [`decided: ${entry.decision} (${printable(entry.reason ?? '')})`];
  const shown =
    finding === null
      ? [`${printable(entry.rule)}: nothing matches this entry now`]
      : renderFinding(finding, rule, 'none', options);
  return [painter.bold(printable(entry.path)), ...known, ...shown].join('\n');
}
