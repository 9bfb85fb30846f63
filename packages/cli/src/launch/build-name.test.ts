import { expect, it } from 'vitest';
import { buildName } from './build-name.ts';

const runtime = { version: 'v20.1.0', arch: 'x64', execArgv: [], env: {} };

it('names the build, the runtime, and its flags where there are any', () => {
  const plain = buildName(`${'a1'.repeat(32)}\n`, runtime);
  expect(plain).toBe('a1a1a1a1a1a1a1a1-v20.1.0-x64');
  const others = [
    buildName(`${'b1'.repeat(32)}\n`, runtime),
    buildName(`${'a1'.repeat(32)}\n`, { ...runtime, version: 'v20.2.0' }),
    buildName(`${'a1'.repeat(32)}\n`, { ...runtime, arch: 'arm64' }),
    buildName(`${'a1'.repeat(32)}\n`, { ...runtime, execArgv: ['--no-opt'] }),
    buildName(`${'a1'.repeat(32)}\n`, { ...runtime, env: { NODE_OPTIONS: '--max-old-space-size=100' } }),
  ];
  expect(new Set([plain, ...others]).size).toBe(6);
  for (const name of others) expect(name).toMatch(/^[\w.-]+$/);
});
