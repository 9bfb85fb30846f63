import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createRepository, removeRepositories, type TestRepository } from '../git/testing.ts';
import { fakeDependencies } from '../testing.ts';
import { callHook, commanded, hookDependenciesOf } from './testing.ts';

let shop: TestRepository;

const PATCH = '--- a/skeptic.yaml\n+++ b/skeptic.yaml\n@@ -1 +1 @@\n-a\n+b\n';
const SEEN = { scripts: { release: 'HUSKY=0 git push', test: 'vitest run' } };

beforeAll(() => {
  shop = createRepository();
  shop.commit({
    'package.json': JSON.stringify(SEEN),
    Makefile: 'all: build\n\nbuild:\n\tnpm run build\n\nrelease:\n\tgit push --no-verify\n',
    'scripts/ship.sh': '#!/bin/sh\ngit push --no-verify\n',
  });
});
afterAll(removeRepositories);

/** Whether a command is stopped after files were written. */
async function isStopped(command: string, files: Readonly<Record<string, string>>): Promise<string> {
  for (const [file, text] of Object.entries(files)) shop.write(file, text);
  const deps = hookDependenciesOf(fakeDependencies(shop.root), null);
  return (await callHook(commanded(shop.root, command), deps)).stdout;
}

const added = (scripts: Readonly<Record<string, string>>): Readonly<Record<string, string>> => ({
  'package.json': JSON.stringify({ ...SEEN, scripts: { ...SEEN.scripts, ...scripts } }),
});

describe('scripts that a command starts', () => {
  it.each<[string, Readonly<Record<string, string>>]>([
    ['npm run save', added({ save: 'git commit --no-verify -m x' })],
    ['npm run a', added({ a: 'npm run b', b: 'git commit -n -m x' })],
    ['npm test', added({ pretest: 'git config core.hooksPath /dev/null' })],
    ['yarn save', added({ save: 'git commit --no-verify -m x' })],
    ['pnpm run save', added({ save: 'sh scripts/new.sh' })],
    [
      'cd web && npm run save',
      { 'web/package.json': JSON.stringify({ scripts: { save: 'git commit -nm x' } }) },
    ],
    [
      'npm --prefix web run save',
      { 'web/package.json': JSON.stringify({ scripts: { save: 'git commit -nm x' } }) },
    ],
    ['make save', { Makefile: 'save: other\nother:\n\t@git add -A\n\t@git commit -n -m x\n' }],
    ['make', { Makefile: '.PHONY: x\nsave:\n\tgit commit -n -m x\n' }],
    ['just save', { justfile: 'save:\n  git commit -n -m x\n' }],
    ['bash scripts/new.sh', {}],
    ['bash -e scripts/new.sh', {}],
    ['bash -eu -o pipefail scripts/new.sh', {}],
    ['./scripts/new.sh --fast', {}],
    ['chmod +x scripts/new.sh && scripts/new.sh', {}],
    ['python tools/save.py', { 'tools/save.py': "import os\nos.system('git commit -n -m x')\n" }],
    ['node tools/save.mjs', { 'tools/save.mjs': "execFileSync('git', ['commit', '--no-verify']);\n" }],
    [
      'bun run tools/save.ts',
      { 'tools/save.ts': "import { spawnSync as s } from 'child_process';\ns('git', ['commit', '-n']);\n" },
    ],
    [
      'deno run -A tools/save.ts',
      { 'tools/save.ts': "import { spawnSync as s } from 'child_process';\ns('git', ['commit', '-n']);\n" },
    ],
    [
      'npx tsx tools/save.ts',
      { 'tools/save.ts': "const go = require('child_process').execSync;\ngo('git commit -n');\n" },
    ],
    [
      'go run tools/save.go',
      { 'tools/save.go': 'func main() { exec.Command("git", "commit", "-n").Run() }\n' },
    ],
    ['git apply off.patch', { 'off.patch': PATCH }],
    ['git apply -p1 --index off.patch', { 'off.patch': PATCH }],
    ['patch -p1 < off.patch', { 'off.patch': PATCH }],
    ['patch -p1 -i off.patch', { 'off.patch': PATCH }],
    ['./tools/save', { 'tools/save': "#!/usr/bin/env python3\nimport os\nos.system('git commit -n')\n" }],
  ])('must not do what it must not: %s', async (command, files) => {
    const stdout = await isStopped(command, { 'scripts/new.sh': 'git commit -n -m "x"\n', ...files });
    expect(JSON.parse(stdout).hookSpecificOutput).toMatchObject({
      permissionDecision: 'deny',
      permissionDecisionReason: expect.stringContaining('written since the last commit'),
    });
  });

  it.each<[string, Readonly<Record<string, string>>]>([
    ['npm run release', added({ other: 'git commit -n' })],
    ['make release', { Makefile: 'release:\n\tgit push --no-verify\nall:\n\techo x\n' }],
    ['sh scripts/ship.sh', {}],
    ['npm test', added({ save: 'git commit -n' })],
    ['npm run missing', {}],
    ['npm ci', added({ ci: 'git commit -n' })],
    ['node tools/print.mjs', { 'tools/print.mjs': "console.log('git commit --no-verify');\n" }],
    ['cat scripts/new.sh', { 'scripts/new.sh': 'git commit -n -m x\n' }],
    ['python -m pytest scripts/new.sh', {}],
    ['bash /etc/profile', {}],
    ['git apply --check off.patch', { 'off.patch': PATCH }],
    ['git apply fix.patch', { 'fix.patch': PATCH.replaceAll('skeptic.yaml', 'src/app.ts') }],
    ['cat off.patch', { 'off.patch': PATCH }],
    ['python tools/comment.py', { 'tools/comment.py': "# don't: os.system('git commit -n')\nprint('it')\n" }],
  ])('pass where people have seen them, or they do nothing of it: %s', async (command, files) => {
    expect(await isStopped(command, files)).toBe('');
  });

  it.each<[string, Readonly<Record<string, string>>]>([
    ['sh scripts/long.sh', { 'scripts/long.sh': `${'# a\n'.repeat(100_000)}git commit -n -m x\n` }],
    [
      'make all-of-them',
      {
        Makefile: `all-of-them:\n${Array.from({ length: 20 }, (_, at) => `\tsh scripts/s${at}.sh\n`).join('')}`,
        ...Object.fromEntries(Array.from({ length: 20 }, (_, at) => [`scripts/s${at}.sh`, 'echo a\n'])),
      },
    ],
  ])('are said not to be read where they are too long or too many: %s', async (command, files) => {
    expect(JSON.parse(await isStopped(command, files)).systemMessage).toContain(
      'or of a script that it starts',
    );
  });

  it('are not spoken of where a bundle is started, or what is too long is no script', async () => {
    const files = { 'dist/app.js': 'x();\n'.repeat(100_000), 'data.txt': 'x\n'.repeat(300_000) };
    expect(await isStopped('node dist/app.js && cat data.txt', files)).toBe('');
  });
});
