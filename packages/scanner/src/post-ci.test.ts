import { symlinkSync } from 'node:fs';
import path from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { nodePlatform } from './platform/node-platform.ts';
import { policyOfCheckout } from './post-ci.ts';
import { createFolder, removeFolder } from './testing.ts';

const folders: string[] = [];
afterEach(() => {
  for (const folder of folders.splice(0)) removeFolder(folder);
});

function checkout(files: Readonly<Record<string, string>>): string {
  const folder = createFolder(files);
  folders.push(folder);
  return folder;
}

const policyIn = (cwd: string) => policyOfCheckout({ ...nodePlatform(), cwd });

describe('the policy of a checkout', () => {
  it('is read, and none is none', () => {
    expect(policyIn(checkout({ 'skeptic.yaml': 'version: 1\nci: {inline: off}\n' }))?.ci?.inline).toBe('off');
    expect(policyIn(checkout({}))).toBeNull();
  });

  it('that cannot be read is not passed over', () => {
    const folder = checkout({ 'other.yaml': 'version: 1\n' });
    symlinkSync('other.yaml', path.join(folder, 'skeptic.yaml'));
    expect(() => policyIn(folder)).toThrow('the policy cannot be read');
  });
});
