import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { nodePlatform } from '../platform/node-platform.ts';
import { createFolder, removeFolder } from '../testing.ts';
import { missingRequirements } from './missing-requirements.ts';

const rulesFolder = fileURLToPath(new URL('../../../rules/dist-data/', import.meta.url));
let folder = '';
beforeAll(() => {
  folder = createFolder({ 'skeptic.yaml': 'version: 1\n' });
});
afterAll(() => removeFolder(folder));

const told = (prompt: string): Promise<string | null> =>
  missingRequirements(prompt, { platform: { ...nodePlatform(), cwd: folder }, rulesFolder });

it('tells what a login needs, in a few lines', async () => {
  const text = await told('Write a login endpoint with Express that checks email and password in Postgres.');
  expect(text).toContain('login');
  expect(text!.split('\n').length).toBeLessThanOrEqual(7);
});

it('has nothing to say of other tasks', async () => {
  expect(await told('Rename the variable total to sum in cart.ts and fix the tests.')).toBeNull();
  expect(await told('')).toBeNull();
});
