import { describe, expect, it } from 'vitest';
import { startBudget, startWorkSteps } from './work-clock.ts';

/** Clocks that stand until they are set. */
function clocks() {
  const time = { wall: 1000, cpu: 50 };
  return { time, now: () => time.wall, cpu: () => time.cpu };
}

describe('startBudget', () => {
  it.each([
    ['work within the budget', 90, 90, false],
    ['more work than the budget', 110, 105, true],
    ['waiting for a turn on a busy machine', 700, 60, false],
    ['several threads that worked while this one did not yet have its time', 90, 180, false],
    ['waiting for ever', 801, 0, true],
  ])('judges %s', (_, wall, cpu, isOver) => {
    const fake = clocks();
    const isSpent = startBudget(fake, 100);
    fake.time.wall += wall;
    fake.time.cpu += cpu;
    expect(isSpent()).toBe(isOver);
  });
});

describe('startWorkSteps', () => {
  it.each([
    ['an idle machine', 50, 50, 1, 50],
    ['a busy machine', 50, 10, 1, 10],
    ['threads that share the time', 50, 80, 2, 40],
    ['threads beside those that are watched', 50, 90, 1, 50],
    ['a machine that slept', 60_000, 10, 1, 62.5],
    ['a thread that does nothing', 40, 0, 1, 5],
  ])('counts the step of %s', (_, wall, cpu, busy, step) => {
    const fake = clocks();
    const steps = startWorkSteps(fake);
    fake.time.wall += wall;
    fake.time.cpu += cpu;
    expect(steps(busy)).toBe(step);
    expect(steps(busy)).toBe(0);
  });
});
