/** Records of passed lessons, with real git, real keys and a terminal that is played. */
import { readdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, expect, it } from 'vitest';
import {
  BOB,
  commitAs,
  emptyFolder,
  forge,
  platformOf,
  removeScenes,
  type Scene,
  scene,
} from './evidence.test-kit.ts';
import { requiredTraining } from './judge-completions.ts';
import { startLesson } from './lessons/lesson-folder.ts';
import { grammars, rulesFolder } from './lessons/testing/compiled-lessons.ts';
import { loadCreateEngine } from './load-engine.ts';
import { openReviewedChange } from './open-evidence.ts';
import { recordCompletion } from './record-completion.ts';
import { verifyTraining } from './verify-training.ts';

afterAll(removeScenes);

type Platform = ReturnType<typeof platformOf>;
const depsOf = (platform: Platform) => ({ platform, grammars, rulesFolder, createEngine: loadCreateEngine });

/** Bob repairs a lesson, or leaves it as it is, and records it. */
async function record(
  { repository, bob }: Scene,
  { repaired = true, agrees = true, platform = platformOf(repository.root) } = {},
) {
  const deps = depsOf(platform);
  const folder = path.join(emptyFolder(), 'lesson');
  const open = startLesson(deps, 'sql-injection', 'typescript', folder);
  if (repaired) writeFileSync(path.join(folder, 'app.ts'), open.program.solution);
  return recordCompletion(open, { signer: BOB, keyFile: null }, deps, bob.keyFolder, () => agrees);
}

it('records a lesson that is passed, for whom the base allows', async () => {
  const made = scene();
  const recorded = await record(made);
  expect(recorded).toMatchObject({ place: expect.stringContaining('.skeptic/training/sql-injection-') });
  commitAs(made, 'bob');
  const deps = depsOf(platformOf(made.repository.root));
  const report = await verifyTraining(deps, 'main');
  expect(report).toMatchObject({
    exitCode: 0,
    people: { [BOB]: ['sql-injection'] },
    records: [{ status: 'valid' }],
  });

  const change = await openReviewedChange(deps, 'main');
  try {
    const training = await requiredTraining(change, { every: ['sql-injection', 'open-cors'] }, [], deps);
    expect(training?.demands).toEqual([{ kind: 'every', lessons: ['sql-injection', 'open-cors'] }]);
    expect([...training!.passed.values()].map((lessons) => [...lessons])).toEqual([['sql-injection']]);
    expect(await requiredTraining(change, {}, [], deps)).toBeUndefined();
  } finally {
    change.close();
  }
});

it('takes no record whose words were changed, nor one of somebody whom the base does not allow', async () => {
  const made = scene();
  await record(made);
  const folder = path.join(made.repository.root, '.skeptic/training');
  forge(path.join(folder, readdirSync(folder)[0]!), (payload) => payload.replace(BOB, 'eve@example.com'));
  commitAs(made, 'bob');
  expect(await verifyTraining(depsOf(platformOf(made.repository.root)), 'main')).toMatchObject({
    exitCode: 1,
    people: {},
    records: [{ status: expect.stringMatching(/unknown-signer|tampered/) }],
  });

  const stranger = scene(() => '');
  await record(stranger);
  commitAs(stranger, 'bob');
  expect(await verifyTraining(depsOf(platformOf(stranger.repository.root)), 'main')).toMatchObject({
    records: [{ status: 'unknown-signer', person: null }],
  });
});

it('signs nothing for a program that is not repaired, that was not tested, or for an agent', async () => {
  const made = scene();
  expect(await record(made, { repaired: false })).toMatchObject({
    place: null,
    check: { verdict: 'refused' },
  });
  expect(await record(made, { agrees: false })).toMatchObject({
    place: null,
    check: { verdict: 'repaired' },
  });
  const agent = platformOf(made.repository.root, { environment: { CLAUDECODE: '1' } });
  await expect(record(made, { platform: agent })).rejects.toThrow(/only a person may sign/);
});
