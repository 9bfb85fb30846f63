import { describe, expect, it } from 'vitest';
import { manualTime } from './testing.ts';
import { createUpdates } from './updates.ts';

function plan(work: () => Promise<void> = async () => {}) {
  const time = manualTime();
  const runs: number[] = [];
  const updates = createUpdates({
    after: time.after,
    now: time.now,
    quietMs: 100,
    patienceMs: 250,
    async update() {
      runs.push(time.now());
      await work();
    },
  });
  return { time, runs, updates };
}

describe('the plan of updates', () => {
  it('waits for quiet', async () => {
    const { time, runs, updates } = plan();
    updates.soon();
    await time.advance(60);
    updates.soon();
    await time.advance(99);
    expect(runs).toEqual([]);
    await time.advance(1);
    expect(runs).toEqual([160]);
  });

  it('does not wait for more after an edit that follows quiet, and does after the next one', async () => {
    const { time, runs, updates } = plan();
    updates.soon(true);
    await time.advance(0);
    expect(runs).toEqual([0]);
    await time.advance(99);
    updates.soon(true);
    await time.advance(99);
    expect(runs).toEqual([0]);
    await time.advance(1);
    expect(runs).toEqual([0, 199]);
    await time.advance(100);
    updates.soon(true);
    await time.advance(0);
    expect(runs).toEqual([0, 199, 299]);
  });

  it('takes edits that come together for one', async () => {
    const { time, runs, updates } = plan();
    updates.soon(true);
    updates.soon(true);
    await time.advance(99);
    expect(runs).toEqual([]);
    await time.advance(1);
    expect(runs).toEqual([100]);
  });

  it('waits less for an edit that was not heard at once', async () => {
    const { time, runs, updates } = plan(() => new Promise((resolve) => time.after(60, resolve)));
    updates.soon(true);
    await time.advance(60);
    updates.soon(true);
    await time.advance(69);
    expect(runs).toEqual([0]);
    await time.advance(1);
    expect(runs).toEqual([0, 130]);
    await time.advance(40);
    updates.heard();
    await time.advance(10);
    updates.soon(true);
    await time.advance(94);
    expect(runs).toEqual([0, 130]);
    await time.advance(1);
    expect(runs).toEqual([0, 130, 275]);
  });

  it('does not wait for ever', async () => {
    const { time, runs, updates } = plan();
    for (let i = 0; i < 10; i += 1) {
      updates.soon();
      await time.advance(50);
    }
    expect(runs).toEqual([250, 500]);
  });

  it('runs once at a time, and again for what came meanwhile', async () => {
    let finish = () => {};
    const { time, runs, updates } = plan(
      () =>
        new Promise((resolve) => {
          finish = resolve;
        }),
    );
    updates.soon();
    await time.advance(100);
    updates.soon();
    await time.advance(1000);
    expect(runs).toEqual([100]);
    let isSettled = false;
    void updates.settled().then(() => {
      isSettled = true;
    });
    finish();
    await time.advance(0);
    expect([runs.length, isSettled]).toEqual([2, false]);
    finish();
    await time.advance(0);
    expect(isSettled).toBe(true);
  });

  it('hurries when somebody asks, and only when there is something to do', async () => {
    const { time, runs, updates } = plan();
    updates.hurry();
    await time.advance(1000);
    expect(runs).toEqual([]);
    updates.soon();
    updates.hurry();
    await time.advance(0);
    expect(runs).toEqual([1000]);
  });

  it('lets go of who waits when it is stopped, and does nothing more', async () => {
    const { time, runs, updates } = plan();
    updates.soon();
    const settled = updates.settled();
    updates.stop();
    await settled;
    updates.soon();
    await time.advance(1000);
    expect(runs).toEqual([]);
  });
});
