/** The order in which functions are closed over files: callees first, those that call each other together (Tarjan, explicit stack). */
import type { LinkedFunction } from './linked-program.ts';

export interface LinkGroup {
  readonly functions: readonly LinkedFunction[];
  readonly isCycle: boolean;
}

interface Frame {
  readonly fn: LinkedFunction;
  readonly callees: readonly LinkedFunction[];
  next: number;
}

/** Groups of the functions that are needed, along the calls between them. */
export function groupsOf(
  functions: readonly LinkedFunction[],
  needed: ReadonlySet<number>,
  callsOf: (fn: LinkedFunction) => readonly number[],
): readonly LinkGroup[] {
  const calleesOf = (fn: LinkedFunction): readonly LinkedFunction[] =>
    callsOf(fn).map((id) => functions[id]!);
  const order = new Map<number, number>();
  const low = new Map<number, number>();
  const open: LinkedFunction[] = [];
  const isOpen = new Set<number>();
  const groups: LinkGroup[] = [];
  const enter = (fn: LinkedFunction): Frame => {
    order.set(fn.id, order.size);
    low.set(fn.id, order.get(fn.id)!);
    open.push(fn);
    isOpen.add(fn.id);
    return { fn, callees: calleesOf(fn), next: 0 };
  };
  const lower = (id: number, to: number): void => {
    low.set(id, Math.min(low.get(id)!, to));
  };
  for (const root of functions) {
    if (!needed.has(root.id) || order.has(root.id)) continue;
    const stack = [enter(root)];
    while (stack.length > 0) {
      const frame = stack[stack.length - 1]!;
      const callee = frame.callees[frame.next];
      frame.next += 1;
      if (callee !== undefined) {
        if (!order.has(callee.id)) stack.push(enter(callee));
        else if (isOpen.has(callee.id)) lower(frame.fn.id, order.get(callee.id)!);
        continue;
      }
      stack.pop();
      const parent = stack[stack.length - 1];
      if (parent !== undefined) lower(parent.fn.id, low.get(frame.fn.id)!);
      if (low.get(frame.fn.id) === order.get(frame.fn.id)) groups.push(close(frame, open, isOpen));
    }
  }
  return groups;
}

function close(frame: Frame, open: LinkedFunction[], isOpen: Set<number>): LinkGroup {
  const functions: LinkedFunction[] = [];
  for (let fn = open.pop(); fn !== undefined; fn = open.pop()) {
    isOpen.delete(fn.id);
    functions.push(fn);
    if (fn === frame.fn) break;
  }
  functions.sort((a, b) => a.id - b.id);
  return {
    functions,
    isCycle: functions.length > 1 || frame.callees.some((callee) => callee.id === frame.fn.id),
  };
}
