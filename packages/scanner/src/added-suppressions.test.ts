import type { ScanResult } from '@skeptic/core';
import { afterEach, describe, expect, it } from 'vitest';
import { scanChange } from './git/changes.test-kit.ts';
import { createRepository, removeRepositories, type TestRepository } from './git/testing.ts';

afterEach(removeRepositories);

const added = ({ change }: ScanResult): readonly string[] =>
  change!.suppressions.map(({ path, line, ruleIds, reason }) => `${path}:${line} ${ruleIds} ${reason}`);

function scanStaged(repository: TestRepository, allFindings = false): Promise<ScanResult> {
  repository.git('add', '-A');
  return scanChange(repository, { kind: 'staged' }, { options: { allFindings } });
}

describe('suppressions that a change adds', () => {
  it('are told, and those that were there are not', async () => {
    const repository = createRepository();
    repository.commit({ 'a.py': 'danger(1)  # skeptic-ignore: danger -- old\nsafe()\n' });
    repository.write(
      'a.py',
      'danger(1)  # skeptic-ignore: danger -- old\nsafe()\n# skeptic-ignore: danger -- new\ndanger(2)\n',
    );
    repository.write('b.py', 'danger(3)  # skeptic-ignore: danger -- whole file until=2999-01-01\n');
    const result = await scanStaged(repository);
    expect(added(result)).toEqual(['a.py:3 danger new', 'b.py:1 danger whole file']);
    expect(result.change!.suppressions[1]!.until).toBe('2999-01-01');
    expect(result.findings).toEqual([]);
    expect(result.suppressed).toHaveLength(2);
    expect(added(await scanStaged(repository, true))).toEqual(added(result));
  });

  it('count as added when their line is edited, and not when a file gets another name', async () => {
    const repository = createRepository();
    repository.commit({ 'a.py': 'one()\ntwo()\n# skeptic-ignore: danger -- why\ndanger(1)\nfour()\n' });
    repository.git('mv', 'a.py', 'b.py');
    expect(added(await scanStaged(repository))).toEqual([]);
    repository.write('b.py', 'one()\ntwo()\n# skeptic-ignore: danger -- because\ndanger(1)\nfour()\n');
    expect(added(await scanStaged(repository))).toEqual(['b.py:3 danger because']);
  });

  it('of a merge are those that no side had', async () => {
    const repository = createRepository();
    repository.commit({ 'a.py': 'one()\ntwo()\nthree()\n' });
    repository.git('checkout', '-q', '-b', 'topic');
    repository.commit({ 'a.py': 'one()\ntwo()\nthree()\nx()  # skeptic-ignore: danger -- topic\n' });
    repository.git('checkout', '-q', 'main');
    repository.commit({ 'a.py': 'zero()\none()\ntwo()\nthree()\n' });
    repository.tryGit(['merge', '--no-commit', 'topic']);
    repository.write(
      'a.py',
      'zero()\none()  # skeptic-ignore: danger -- merge\ntwo()\nthree()\nx()  # skeptic-ignore: danger -- topic\n',
    );
    expect(added(await scanStaged(repository))).toEqual(['a.py:2 danger merge']);
  });

  it('are judged, except for what only a whole scan can say', async () => {
    const repository = createRepository();
    repository.commit({ 'a.py': '# skeptic-ignore: danger\nsafe()\n' });
    repository.write(
      'a.py',
      [
        '# skeptic-ignore: danger',
        'safe()',
        'danger(1)  # skeptic-ignore: danger',
        'danger(2)  # skeptic-ignore',
        'safe()  # skeptic-ignore: danger -- nothing is here',
        '',
      ].join('\n'),
    );
    const result = await scanStaged(repository);
    expect(result.findings.map(({ region, ruleId }) => `${region.startLine} ${ruleId}`)).toEqual([
      '3 danger',
      '3 suppression-without-reason',
      '4 danger',
      '4 invalid-suppression',
    ]);
    expect(added(result)).toEqual(['a.py:3 danger null', 'a.py:5 danger nothing is here']);
  });
});
