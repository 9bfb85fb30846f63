import { describe, expect, it } from 'vitest';
import { judgeCommand } from './judge-command.ts';

const ROOT = '/home/ada/shop';

const STOPPED = [
  'git commit --no-verify -m x',
  'git commit -n -m x',
  'git commit -anm x',
  'git commit -m x --no-veri',
  'git  -C sub commit -n',
  'git add . && git commit -nm "fix: all"',
  '(cd api; git commit --no-verify)',
  'bash -c "git commit --no-verify"',
  "bash -lc 'git add . && git commit -n -m x'",
  'sh -c \'bash -c "git commit -n"\'',
  'eval "git commit --no-verify"',
  'echo "git commit -n -m x" | bash',
  'bash <<EOF\ngit commit -n -m x\nEOF',
  'bash <<< "git commit -n -m x"',
  'FLAG=--no-verify; git commit $FLAG -m x',
  'export F="-n -m x" && git commit $F',
  'echo $(git commit --no-verify -m x)',
  'echo "`git commit --no-verify -m x`"',
  'cat <(git push --no-verify)',
  'if true; then git commit --no-verify; fi',
  'for f in a b; do git commit -n -m "$f"; done',
  'env HUSKY=1 git commit --no-verify',
  'sudo -u ada git commit --no-verify -m x',
  'nohup timeout -k 5 30 git push --no-verify &',
  'echo x | xargs -n 1 git commit --no-verify -m',
  'find . -name a -exec git commit -n -m x ;',
  "git commit $'--no-verify' -m x",
  'git com""mit --no-"verify" -m x',
  'git commit \\\n  --no-verify -m x',
  '/usr/bin/git commit --no-verify -m x',
  'git push --no-verify origin main',
  'git merge --no-verify topic',
  'git am -n x.patch',
  'git rebase -x "git commit --amend --no-verify" main',
  'git -c alias.c="commit --no-verify" c -m x',
  "git -c alias.c='!git commit --no-verify' c",
  'git config alias.fast "commit --no-verify"',
  'git -c core.hooksPath=/dev/null commit -m x',
  'git -c core.hookspath= commit -m x',
  'git --config-env=core.hooksPath=EMPTY commit -m x',
  'git config core.hooksPath /dev/null',
  'git config --local --unset core.hooksPath',
  'git config set core.hooksPath /tmp',
  'GIT_CONFIG_COUNT=1 GIT_CONFIG_KEY_0=core.hooksPath GIT_CONFIG_VALUE_0=/dev/null git commit -m x',
  'HUSKY=0 git commit -m x',
  'HUSKY=0 npm run release',
  'export HUSKY=0',
  'HUSKY=0; export HUSKY; git commit -m x',
  'export HUSKY=0 && git commit -m x',
  'env HUSKY=0 git commit -m x',
  'LEFTHOOK=0 git commit -m x',
  'LEFTHOOK=false git push',
  'SKIP=skeptic git commit -m x',
  'PRE_COMMIT_ALLOW_NO_CONFIG=1 git commit -m x',
  'SKEPTIC_ALLOW_INCOMPLETE=1 git commit -m x',
  'rm -f .git/hooks/pre-commit',
  'rm -rf .husky',
  'rm -rf ./api/../.husky/',
  `rm -rf ${ROOT}/.git/hooks`,
  'mv .git/hooks .git/hooks.off',
  'chmod -x .git/hooks/pre-commit',
  'chmod 644 .husky/pre-commit',
  'truncate -s 0 .husky/pre-commit',
  '> .husky/pre-commit',
  'echo "exit 0" > .git/hooks/pre-commit',
  'cp /dev/null .husky/pre-commit',
  'ln -sf /bin/true .git/hooks/pre-commit',
  'dd if=/dev/null of=.git/hooks/pre-commit',
  "sed -i 's/skeptic//' lefthook.yml",
  'git rm .pre-commit-config.yaml',
  'find .git/hooks -delete',
  'find .husky -type f -exec rm {} + ; rm .husky/pre-push',
  'npx husky uninstall',
  'lefthook uninstall',
  'pre-commit uninstall',
  'npm uninstall husky',
  'skeptic approve --reason "read it"',
  'npx skeptic attest personal-data --verdict pass',
  'npx -y skeptic@1 approve',
  'node ./node_modules/.bin/skeptic baseline create',
  'node packages/cli/dist/skeptic.js key create',
  'pnpm exec skeptic baseline update',
  'yarn skeptic baseline prune',
  'skeptic hook uninstall',
  'skeptic agents uninstall',
  'echo "rules: {sql-injection: off}" >> skeptic.yaml',
  "cat > .skeptic/baseline.jsonl <<'EOF'\n{}\nEOF",
  'jq . x | tee .claude/settings.json',
  'rm .cursor/hooks.json',
];

const PASSED = [
  'git commit -m "--no-verify"',
  "git commit -m 'use git commit --no-verify to skip'",
  'git commit -m "no -n here"',
  'git commit -mn',
  'git commit -am "n"',
  'git commit --message --no-verify',
  'git commit -F --no-verify',
  'git commit -- --no-verify',
  'git commit --no-verify --verify -m x',
  'git commit --no-verbose -m x',
  'git push -n',
  'git merge -n topic',
  'git log -n 5',
  'git cherry-pick -n abc',
  'git clean -n',
  'grep -n "git commit --no-verify" docs/hooks.md',
  'echo git commit --no-verify',
  'echo "HUSKY=0 git commit"',
  '# git commit --no-verify',
  'rg -- --no-verify',
  "cat <<'EOF' > notes.md\ngit commit --no-verify\nEOF",
  'git config core.hooksPath',
  'git config --get core.hooksPath',
  'git config user.name Ada',
  'git config alias.co checkout',
  'git -c core.pager=cat log',
  'HUSKY=0 npm ci',
  'HUSKY=1 git commit -m x',
  'LEFTHOOK=1 git commit -m x',
  'SKIP=5 ./run.sh',
  'SKIPPED=1 git commit -m x',
  'ls .git/hooks',
  'cat .husky/pre-commit',
  'chmod +x .husky/pre-commit',
  'chmod 755 .git/hooks/pre-commit',
  'echo "npm test" >> .husky/pre-commit',
  'cp .husky/pre-commit /tmp/copy',
  'rm -rf node_modules/.husky-cache dist',
  'rm -rf /tmp/other/.git/hooks',
  'rm -rf build && mkdir build',
  'rm husky.md',
  'npx husky init',
  'pre-commit run --all-files',
  'skeptic scan .',
  'skeptic baseline diff',
  'npx skeptic verify',
  'cat skeptic.yaml',
  'grep approve skeptic.yaml > out.txt',
  'npm run approve',
  'node scripts/baseline.js create',
  'sed s/a/b/ lefthook.yml',
  'git status && git diff --stat | head -n 20',
  'python3 -c "print(1)"',
  '',
  '"',
  '$(',
];

describe('judgeCommand', () => {
  it.each(STOPPED)('stops %s', (command) => {
    expect(judgeCommand(command, ROOT).denials).not.toEqual([]);
  });

  it.each(PASSED)('lets pass %s', (command) => {
    expect(judgeCommand(command, ROOT).denials).toEqual([]);
  });

  it('says when it could not read all of a command', () => {
    expect(judgeCommand('echo "open', ROOT).isWhole).toBe(false);
    expect(judgeCommand(`${'$('.repeat(100)}git commit -n${')'.repeat(100)}`, ROOT).isWhole).toBe(false);
    expect(judgeCommand('echo done', ROOT).isWhole).toBe(true);
  });

  it('gives each reason once, and names the command', () => {
    const { denials } = judgeCommand('git commit -n -m a; git commit -n -m b', ROOT);
    expect(denials).toEqual([
      'It would commit or push without the checks of this project: `git commit` with --no-verify leaves the hooks out.',
    ]);
  });
});

const INSTALLS: readonly (readonly [string, readonly string[]])[] = [
  ['npm install express lodash@4.17.21', ['npm express', 'npm lodash 4.17.21']],
  ['npm i -D @types/node --registry https://registry.example.com', ['npm @types/node']],
  ['npm ci', []],
  ['npm install', []],
  ['npm install ./local ../other pkg.tgz https://registry.example.com/x.tgz', []],
  ['npm install alias@npm:left-pad@1.3.0', ['npm left-pad 1.3.0']],
  ['npm test', []],
  ['pnpm add -F web zod', ['npm zod']],
  ['yarn add react', ['npm react']],
  ['yarn', []],
  ['bun add hono', ['npm hono']],
  ['npx -y create-thing my-app', ['npm create-thing']],
  ['npx -p typescript tsc --init', ['npm typescript', 'npm tsc']],
  ['pip install -r requirements.txt', []],
  ['pip install "requests>=2" flask[async]==3.0', ['PyPI requests 2', 'PyPI flask 3.0']],
  ['python3 -m pip install --index-url https://registry.example.com numpy', ['PyPI numpy']],
  ['pip install -e .', []],
  ['uv add httpx', ['PyPI httpx']],
  ['uv pip install rich', ['PyPI rich']],
  ['uvx ruff check .', ['PyPI ruff']],
  ['pipx run black src', ['PyPI black']],
  ['poetry add django@^5', ['PyPI django ^5']],
  ['go get example.com/mod/v2@v2.1.0', ['Go example.com/mod/v2 v2.1.0']],
  ['go install ./...', []],
  ['cargo add serde --features derive', ['crates.io serde']],
  ['gem install rails -v 7', ['RubyGems rails']],
  ['sudo npm i -g pm2 && cd x && pip3 install boto3', ['npm pm2', 'PyPI boto3']],
  ['echo npm install nothing', []],
  ['npm install $PACKAGE', []],
];

describe('packages that a command installs', () => {
  it.each(INSTALLS)('%s', (command, expected) => {
    const { installs } = judgeCommand(command, ROOT);
    expect(installs.map((one) => [one.ecosystem, one.name, one.version ?? ''].join(' ').trim())).toEqual(
      expected,
    );
  });
});
