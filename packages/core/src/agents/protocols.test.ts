import { describe, expect, it } from 'vitest';
import type { AgentAnswer, AgentProtocol } from './event.ts';
import { agentProtocols } from './registry.generated.ts';
import { INPUTS, type NamedInput } from './testing/inputs.ts';

const ANSWERS: readonly AgentAnswer[] = [
  { kind: 'pass' },
  { kind: 'tell', text: 'TOLD' },
  { kind: 'deny', text: 'DENIED' },
  { kind: 'ask', text: 'ASKED' },
  { kind: 'continue', text: 'LEFT' },
];

const protocolOf = (id: string): AgentProtocol => agentProtocols.find((one) => one.id === id)!;

/** The answers that an event can get. */
const POSSIBLE: Readonly<Record<string, readonly AgentAnswer['kind'][]>> = {
  'before-edit': ['pass', 'deny'],
  'after-edit': ['pass', 'tell'],
  command: ['pass', 'deny', 'ask'],
  prompt: ['pass', 'tell', 'deny'],
  stop: ['pass', 'continue'],
  'session-start': ['pass'],
  other: ['pass'],
};

function transcriptOf({ agent, event, input }: NamedInput): string {
  const protocol = protocolOf(agent);
  const call = protocol.read(input, event ?? null);
  const answers = ANSWERS.filter(({ kind }) => POSSIBLE[call.event.kind]!.includes(kind)).flatMap((answer) =>
    [null, 'NOTE'].map((note) => {
      const { stdout, stderr, exitCode } = protocol.write({ answer, note }, call);
      return `${answer.kind}${note === null ? '' : ' with a note'}: exit ${exitCode}\n${stdout}${stderr === '' ? '' : `(stderr) ${stderr}`}`;
    }),
  );
  return [JSON.stringify(input, null, 2), JSON.stringify(call, null, 2), ...answers].join('\n---\n');
}

describe('transcripts of agents', () => {
  it.each(INPUTS.map((one) => [`${one.agent}: ${one.name}`, one] as const))('%s', async (_, one) => {
    await expect(transcriptOf(one)).toMatchFileSnapshot(`./${one.agent}/golden/${one.name}.txt`);
  });

  it.each(agentProtocols.map((one) => [one.id, one] as const))(
    '%s refuses what is no input',
    (_, protocol) => {
      for (const input of [null, 1, 'text', [], { hook_event_name: 1, toolName: 1, cwd: {} }])
        expect(() => protocol.read(input, null)).toThrow();
    },
  );

  it.each(agentProtocols.map((one) => [one.id, one] as const))(
    '%s answers an input that was not understood',
    (_, protocol) => {
      const passed = protocol.write({ answer: { kind: 'pass' }, note: 'NOTE' }, null);
      expect(passed.exitCode).toBe(0);
      expect(() => JSON.parse(passed.stdout)).not.toThrow();
      const { stdout, stderr, exitCode } = protocol.write(
        { answer: { kind: 'deny', text: 'NO' }, note: null },
        null,
      );
      expect(`${stdout}${stderr}`).toContain('NO');
      expect(exitCode === 2 || /"(?:deny|permission)/.test(stdout)).toBe(true);
    },
  );

  it('puts nothing but JSON on standard output', () => {
    for (const { agent, event, input } of INPUTS) {
      const protocol = protocolOf(agent);
      const call = protocol.read(input, event ?? null);
      for (const answer of ANSWERS) {
        const { stdout } = protocol.write({ answer, note: 'line\n"quoted"' }, call);
        if (stdout !== '') expect(typeof JSON.parse(stdout)).toBe('object');
      }
    }
  });
});
