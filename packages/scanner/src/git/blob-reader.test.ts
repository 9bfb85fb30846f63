import { expect, it } from 'vitest';
import { createBlobReader } from './blob-reader.ts';

it.each<[string, () => Promise<never>]>([
  [
    'at once',
    () => {
      throw new Error('no git folder');
    },
  ],
  ['later', () => Promise.reject(new Error('no git folder'))],
])('says to all who ask that git cannot be started, and tries anew: %s', async (_, start) => {
  let starts = 0;
  const reader = createBlobReader(() => {
    starts += 1;
    return start();
  });
  const asked = await Promise.allSettled([reader.read('a', 10), reader.read('b', 10)]);
  expect(asked.map(({ status }) => status)).toEqual(['rejected', 'rejected']);
  await expect(reader.read('c', 10)).rejects.toThrow('no git folder');
  expect(starts).toBe(2);
});
