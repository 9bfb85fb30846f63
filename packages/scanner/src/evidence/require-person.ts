/** Lets only a person go on, as far as that can be told: no agent above this process, a terminal, and words that somebody types. */
import { ConfigError, ExternalError, printable, type SignalSet } from '@skeptic/core';
import type { Platform } from '../platform/platform.ts';
import { findAgent } from './find-agent.ts';

const SERVICE_HINT =
  'a program signs as a service identity that the policy of the base names (`gate.services`), with --as';

/** Shows what is about to be signed and waits for `phrase` to be typed. Throws `ConfigError` when nobody does. */
export async function requirePerson(
  platform: Platform,
  signals: SignalSet,
  shown: readonly string[],
  phrase: string,
): Promise<void> {
  // Without them no agent would be seen.
  if (signals.signals.length === 0)
    throw new ExternalError('the list of signs of agents is missing', { code: 'signals-missing' });
  const agent = findAgent(platform, signals);
  if (agent !== null)
    throw new ConfigError(
      `an agent runs this (${printable(agent.agent)}: ${printable(agent.sign)}), and only a person may sign`,
      {
        code: 'agent-refused',
        hint: `run it yourself in a terminal of your own; ${SERVICE_HINT}`,
      },
    );
  const terminal = await platform.openTerminal();
  if (terminal === null)
    throw new ConfigError('there is no terminal, and only a person may sign', {
      code: 'no-terminal',
      hint: `run it in a terminal; ${SERVICE_HINT}`,
    });
  try {
    terminal.write(`${shown.map((line) => printable(line)).join('\n')}\nType ${phrase} to sign: `);
    if (terminal.readLine()?.trim() !== phrase)
      throw new ConfigError('nothing was signed: something else was typed', { code: 'not-confirmed' });
  } finally {
    terminal.close();
  }
}
