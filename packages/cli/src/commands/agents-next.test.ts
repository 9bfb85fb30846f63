import { describe, expect, it } from 'vitest';
import { type AgentsState, nextSteps } from './agents-next.ts';

type File = AgentsState['files'][number];
const file = (kind: 'hooks' | 'rules', state: File['state'], isChanged = false): File => ({
  ...{ kind, state, isChanged, title: 'x', path: 'x', system: '/x', before: null, after: 'x', reason: null },
});
const absent = (kind: 'hooks' | 'rules'): File => ({ ...file(kind, 'absent'), before: null });
const state = (changes: Partial<AgentsState>): AgentsState => ({
  ...{ action: 'install', files: [file('rules', 'installed')], isUser: false, named: [], isFound: true },
  ...changes,
});

describe('nextSteps', () => {
  it.each<[string, AgentsState, readonly (string | RegExp)[]]>([
    ['no agent is seen', state({}), [/shows no signs of an agent/]],
    ['an agent without hooks is named', state({ named: ['kiro'] }), []],
    ['nothing is here', state({ action: 'status', files: [absent('rules')] }), [/No hooks are installed/]],
    [
      'the command is not found',
      state({ files: [file('hooks', 'installed')], isFound: false }),
      [/not on the search path/],
    ],
    [
      'hooks of the user name it',
      state({ files: [file('hooks', 'installed')], isUser: true, isFound: false }),
      [],
    ],
    ['hooks are new', state({ files: [file('hooks', 'installed', true)] }), [/start them again/]],
    ['all is there', state({ files: [file('hooks', 'installed')] }), []],
    [
      'something is old',
      state({ action: 'status', files: [file('hooks', 'outdated')] }),
      [/brought up to date/],
    ],
    [
      'a person has changed it',
      state({ action: 'uninstall', files: [file('rules', 'edited')] }),
      [/between the `skeptic` marks/],
    ],
    ['it learns', state({ action: 'learn' }), []],
  ])('says what is left when %s', (_, given, expected) => {
    expect(nextSteps(given)).toEqual(expected.map((one) => expect.stringMatching(one)));
  });
});
