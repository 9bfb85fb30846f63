/** How far the heap may grow before it is collected: time or memory. */
import { setFlagsFromString } from 'node:v8';

/**
 * Does something whose values stay: V8 lets a heap that grows fast become twice as large as what it holds before it looks what of it is
 * alive, which for a program of a hundred thousand files is a gigabyte of nothing. Meanwhile each collection is followed by the next when
 * a quarter has been added; collections take a tenth more time then.
 */
export async function withCloseHeap<T>(run: () => Promise<T>): Promise<T> {
  // Read at the end of each collection. Code that V8 has compiled under other flags is compiled anew, so it is taken back.
  setFlagsFromString(`--heap-growing-percent=${GROWTH_PERCENT}`);
  try {
    return await run();
  } finally {
    setFlagsFromString('--heap-growing-percent=0');
  }
}

const GROWTH_PERCENT = 25;
