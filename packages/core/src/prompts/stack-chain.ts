/** Stacks with those whose sentences they fall back to. */
import type { Stack } from './library.ts';

/** The stacks with these ids, each followed by its parents; unknown ids are left out. */
export function stackChain(ids: readonly string[], stacks: readonly Stack[]): readonly Stack[] {
  const chain: Stack[] = [];
  const add = (id: string | null): void => {
    const stack = stacks.find((one) => one.id === id);
    if (stack === undefined || chain.includes(stack)) return;
    chain.push(stack);
    add(stack.parent);
  };
  for (const id of ids) add(id);
  return chain;
}
