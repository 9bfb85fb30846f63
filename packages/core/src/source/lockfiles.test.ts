import { expect, it } from 'vitest';
import { isLockfile } from './lockfiles.ts';

it.each([
  ['package-lock.json', true],
  ['web/pnpm-lock.yaml', true],
  ['pnpm-lock.yml', true],
  ['Cargo.lock', true],
  ['infra/.terraform.lock.hcl', true],
  ['go.sum', true],
  ['package.json', false],
  ['my-package-lock.json', false],
  ['package-lock.json.md', false],
  ['locks/door.lock', false],
])('%s: %s', (path, is) => {
  expect(isLockfile(path)).toBe(is);
});
