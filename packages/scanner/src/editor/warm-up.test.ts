import { describe, expect, it } from 'vitest';
import { manualTime } from './testing.ts';
import { createWarmUp } from './warm-up.ts';

function open() {
  const time = manualTime();
  const practised: string[] = [];
  const state = { isBusy: false, fails: false, takes: 0 };
  const warmUp = createWarmUp({
    after: time.after,
    isBusy: () => state.isBusy,
    now: time.now,
    async practise(file) {
      practised.push(file);
      if (state.takes > 0) await new Promise<void>((resolve) => time.after(state.takes, resolve));
      if (state.fails) throw new Error('cannot be analysed');
    },
  });
  return { time, practised, state, warmUp };
}

describe('practice', () => {
  it('takes the file that is likely edited next, a few times for each kind, and then no more', async () => {
    const { time, practised, warmUp } = open();
    warmUp.idle(['a.py', 'b.ts', 'c.ts']);
    await time.advance(299);
    expect(practised).toEqual([]);
    await time.advance(60_000);
    expect(practised).toEqual([...Array(6).fill('c.ts'), ...Array(6).fill('a.py')]);
    warmUp.idle(['d.ts']);
    await time.advance(60_000);
    expect(practised.length).toBe(12);
  });

  it('ends when there is something to do, and goes on when that is done', async () => {
    const { time, practised, state, warmUp } = open();
    warmUp.idle(['a.py']);
    await time.advance(300);
    state.isBusy = true;
    await time.advance(60_000);
    expect(practised.length).toBe(1);
    state.isBusy = false;
    warmUp.idle(['a.py']);
    await time.advance(300);
    expect(practised.length).toBe(2);
  });

  it('does not go on for ever when it fails, nor at all when it was stopped', async () => {
    const { time, practised, state, warmUp } = open();
    state.fails = true;
    warmUp.idle(['a.py']);
    await time.advance(60_000);
    expect(practised.length).toBe(6);
    warmUp.stop();
    warmUp.idle(['a.ts']);
    await time.advance(60_000);
    expect(practised.length).toBe(6);
  });

  it('ends for good where once takes long, and after some seconds in all', async () => {
    const large = open();
    large.state.takes = 3000;
    large.warmUp.idle(['a.py', 'b.ts']);
    await large.time.advance(60_000);
    expect(large.practised).toEqual(['b.ts']);
    const many = open();
    many.state.takes = 900;
    many.warmUp.idle(['a.py', 'b.ts', 'c.go', 'd.rb', 'e.php']);
    await many.time.advance(300_000);
    expect(many.practised.length).toBe(12);
    many.warmUp.idle(['f.java']);
    await many.time.advance(60_000);
    expect(many.practised.length).toBe(12);
  });
});
