/** Time that passes when a test says so. */
import type { After } from './updates.ts';

export interface ManualTime {
  readonly after: After;
  readonly now: () => number;
  /** Lets time pass, and everything that is due run, with what follows from it. */
  advance(milliseconds: number): Promise<void>;
}

/** Lets time pass until a promise is fulfilled: what it waits for may take real time as well. */
export async function passUntil<T>(time: ManualTime, promise: Promise<T>): Promise<T> {
  let isDone = false;
  const end = (): void => {
    isDone = true;
  };
  promise.then(end, end);
  while (!isDone) await time.advance(1000);
  return promise;
}

interface Planned {
  readonly at: number;
  readonly action: () => void;
}

/** A clock that stands at 0. */
export function manualTime(): ManualTime {
  let time = 0;
  const planned = new Set<Planned>();
  return {
    now: () => time,
    after(milliseconds, action) {
      const one = { at: time + milliseconds, action };
      planned.add(one);
      return () => void planned.delete(one);
    },
    async advance(milliseconds) {
      const end = time + milliseconds;
      for (;;) {
        await letRun();
        const [next] = [...planned].filter(({ at }) => at <= end).sort((a, b) => a.at - b.at);
        if (next === undefined) break;
        planned.delete(next);
        time = next.at;
        next.action();
      }
      time = end;
    },
  };
}

/** Lets everything that waits for nothing but its turn go on. */
async function letRun(): Promise<void> {
  for (let i = 0; i < 3; i += 1) await new Promise((resolve) => setImmediate(resolve));
}
