/** What agents run all day: none of it may be stopped, asked about or noted. */
import { describe, expect, it } from 'vitest';
import { riskyCommand } from '../agent-files/risky-commands.ts';
import { judgeCommand } from './judge-command.ts';
import { HABITS } from './testing/agent-habits.ts';
import { CODE_DETOURS } from './testing/code-detours.ts';
import { CODE_HABITS } from './testing/code-habits.ts';
import { DETOURS } from './testing/detours.ts';
import { GIT_HABITS } from './testing/git-habits.ts';
import { HIDDEN_DETOURS } from './testing/hidden-detours.ts';
import { MORE_DETOURS } from './testing/more-detours.ts';
import { NEAR_MISSES } from './testing/near-misses.ts';
import { TOOL_HABITS } from './testing/tool-habits.ts';

const EVERYDAY = [
  'ls -la',
  'pwd && ls',
  'cat package.json',
  "sed -n '1,120p' src/app.ts",
  'head -n 50 README.md',
  'tail -f logs/dev.log',
  'wc -l src/**/*.ts',
  'find . -name "*.test.ts" -not -path "*/node_modules/*"',
  "find src -type f -name '*.py' | xargs grep -ln 'TODO'",
  'find . -name "__pycache__" -type d -exec rm -rf {} +',
  'grep -rn "no-verify" docs | head',
  'rg -n --hidden "HUSKY" -g "!node_modules"',
  'rg "eval\\(" src || true',
  'git status --short',
  'git diff --stat HEAD~1',
  'git log --oneline -n 10',
  'git log -1 --format="%an <%ae>"',
  'git show HEAD:src/app.ts',
  'git add -A && git commit -m "feat(api): add pagination"',
  'git commit -m "$(cat <<\'EOF\'\nfix: keep `--no-verify` out of the docs\n\nIt said HUSKY=0 before.\nEOF\n)"',
  'git commit --amend --no-edit',
  'git push -u origin HEAD',
  'git push --force-with-lease',
  'git checkout -b topic && git pull --rebase origin main',
  'git stash push -m wip && git stash pop',
  'git rebase -i HEAD~3 --autosquash',
  'git cherry-pick -n abc123',
  'git branch --merged | grep -v main | xargs -r git branch -d',
  'git ls-files | grep -E "\\.(ts|tsx)$" | xargs npx eslint',
  'git diff --name-only -z | xargs -0 npx prettier --check',
  'git config user.email',
  'git worktree add ../wt topic',
  'git bisect run npm test',
  'git submodule update --init --recursive',
  'git clone --depth 1 https://git.example.com/ada/shop.git /tmp/shop',
  'gh pr create --title "x" --body "y"',
  'gh pr view 12 --json title,body | jq -r .title',
  'npm ci',
  'npm test -- --run src/app.test.ts',
  'npm run build 2>&1 | tail -n 20',
  'npm run lint --silent && npm run typecheck',
  'pnpm -r build',
  'pnpm --filter web test',
  'yarn workspaces foreach run build',
  'bun test',
  'npx tsc --noEmit -p tsconfig.json',
  'npx vitest run --reporter=dot',
  'npx -y prettier@3 --write "src/**/*.ts"',
  'node -e "console.log(process.version)"',
  'node --test',
  'node scripts/seed.js --env development',
  'deno task dev',
  'python -m pytest -q tests/test_api.py::test_list',
  'python3 -m venv .venv && . .venv/bin/activate && pip install -r requirements.txt',
  'source .venv/bin/activate && python manage.py migrate',
  'pip install -e ".[dev]"',
  'pip freeze > requirements.lock',
  "python3 -c \"import json,sys; print(json.load(open('a.json'))['b'])\"",
  "python3 - <<'EOF'\nimport re\nprint(re.sub('a', 'b', open('x').read()))\nEOF",
  'uv run pytest',
  'poetry run black --check .',
  'ruff check --fix src',
  'mypy --strict app',
  'go build ./... && go test ./... -run TestX -count=1',
  'go mod tidy',
  'cargo build --release && cargo test',
  'cargo clippy -- -D warnings',
  'mvn -q -DskipTests package',
  './gradlew test --info',
  'bundle exec rspec spec/models',
  'dotnet test --no-build',
  'make -j4 all',
  'cmake -B build && cmake --build build',
  'docker compose up -d db && docker compose logs -f --tail=50 api',
  'docker build -t app:dev .',
  'docker run --rm -e HUSKY=0 -v "$PWD":/app app:dev npm ci',
  'docker exec -it db psql -U app -c "select 1"',
  'kubectl get pods -n dev -o wide',
  'terraform plan -out plan.bin',
  'curl -s http://localhost:3000/health | jq .',
  'curl -sS -X POST -H "Content-Type: application/json" -d \'{"a":1}\' http://localhost:3000/items',
  'curl -fsSL https://api.example.com/openapi.json -o openapi.json',
  'curl -s -o /dev/null -w "%{http_code}" https://www.example.com',
  'wget -q https://static.example.com/data.csv -O data/data.csv',
  'ssh deploy@www.example.com "systemctl status app"',
  'scp dist.tgz deploy@www.example.com:/srv/app/',
  'rsync -av --delete dist/ deploy@www.example.com:/srv/app/',
  'mkdir -p src/components && touch src/components/Button.tsx',
  'cp .env.example .env',
  'mv src/a.ts src/b.ts',
  'rm -rf node_modules dist && npm ci',
  'rm -f *.log',
  'cd packages/api && rm -rf dist && npm run build',
  'chmod +x scripts/dev.sh && ./scripts/dev.sh',
  "sed -i 's/foo/bar/g' src/app.ts",
  "perl -pi -e 's/\\r$//' README.md",
  "awk -F, '{ print $2 }' data.csv | sort | uniq -c | sort -rn | head",
  'for f in src/*.ts; do echo "== $f"; head -n 3 "$f"; done',
  'while read -r name; do echo "$name"; done < names.txt',
  'if [ -f .nvmrc ]; then nvm use; else echo "no .nvmrc"; fi',
  'test -d node_modules || npm ci',
  'echo "export default {}" > vite.config.ts',
  "cat > src/config.ts <<'EOF'\nexport const url = process.env.URL ?? 'http://localhost';\nEOF",
  "printf 'line one\\nline two\\n' >> CHANGELOG.md",
  "printf '%s\\n' a b c | sort -u",
  'echo $PATH | tr : "\\n"',
  'export NODE_ENV=test && npm test',
  'DEBUG=app:* PORT=4000 npm run dev &',
  'kill $(lsof -ti:3000) 2>/dev/null; npm start &',
  'pkill -f "vite dev" || true',
  'timeout 30 npm run e2e',
  'time npm run build',
  'env | grep -i node',
  'which node && node --version',
  'jq -r \'.scripts | keys[]\' package.json | xargs -I{} echo "npm run {}"',
  "ls *.json | xargs -n1 -I{} sh -c 'echo {}; jq . {} > /dev/null'",
  'tar czf backup.tgz src && tar tzf backup.tgz | head',
  'openssl rand -hex 32',
  'echo -n "hello" | base64',
  'echo aGVsbG8= | base64 -d',
  'psql "$DATABASE_URL" -c "\\dt"',
  'sqlite3 dev.db ".schema users"',
  'echo "select 1" | psql -h localhost app',
  '(cd web && npm run build) && (cd api && npm test)',
  '{ npm run lint; npm test; } 2>&1 | tee out.log',
  'bash scripts/setup.sh',
  'bash -lc "npm test"',
  'sh ./ci/run.sh --fast',
  'eval "$(ssh-agent -s)"',
  'eval "$(direnv hook bash)"',
  'sleep 5 && curl -s localhost:3000',
  'xdg-open coverage/index.html',
  'date +%Y-%m-%d',
  'skeptic scan --staged',
  'npx skeptic scan .',
];

describe('everyday commands', () => {
  it.each(EVERYDAY)('pass in silence: %s', (command) => {
    expect(judgeCommand(command, '/home/ada/shop')).toMatchObject({
      denials: [],
      addresses: [],
      isWhole: true,
    });
    expect(riskyCommand(command)).toEqual({ risks: [], isCut: false });
  });

  it('are many', () => {
    expect(new Set(EVERYDAY).size).toBe(EVERYDAY.length);
    expect(EVERYDAY.length).toBeGreaterThanOrEqual(100);
    expect(new Set(HABITS).size).toBe(HABITS.length);
    expect(HABITS.length).toBeGreaterThanOrEqual(300);
  });

  it.each([...HABITS, ...GIT_HABITS, ...CODE_HABITS, ...TOOL_HABITS, ...NEAR_MISSES])(
    'pass as agents write them: %s',
    (command) => {
      expect(judgeCommand(command, '/home/ada/shop')).toMatchObject({
        denials: [],
        addresses: [],
        isWhole: true,
      });
    },
  );
});

describe('detours', () => {
  it.each([...DETOURS, ...MORE_DETOURS, ...HIDDEN_DETOURS, ...CODE_DETOURS])('are stopped: %s', (command) => {
    expect(judgeCommand(command, '/home/ada/shop').denials).not.toEqual([]);
  });

  it.each([
    ['functions that call themselves', 'f() { f; f; git status; }; f'],
    ['braces', `echo ${'{a,b}'.repeat(40)}`],
    ['defaults in defaults', `echo ${'${a:-'.repeat(2000)}x${'}'.repeat(2000)}`],
    ['aliases of each other', "alias a='b; b' b='a; a'; a"],
    ['arrays that grow', `a=(x); ${'a=("${a[@]}" "${a[@]}"); '.repeat(40)}echo "${'${a[@]}'}"`],
    ['brackets that stay open', 'a=('.repeat(20_000)],
    ['code of strings', `python3 -c "${'os.system(f('.repeat(5000)}"`],
    ['brackets of code that stay open', `python3 -c "${'a = (def f(env = {run('.repeat(10_000)}"`],
    ['functions of one name', `node -e "${'a = (b) => '.repeat(15_000)}"`],
    ['imports without an end', `python3 -c "${'from os import a,\n'.repeat(10_000)}"`],
    ['functions that start each other', `python3 -c "${'def run(c): run(c)\nrun(c)\n'.repeat(5000)}"`],
    ['programs that start each other', 'env '.repeat(25_000)],
    ['commands of find without an end', `find . ${'-exec '.repeat(16_000)}`],
    ['commands of git within commands', 'git submodule foreach '.repeat(4500)],
    [
      'aliases of git',
      Array.from({ length: 4000 }, (_, at) => `git config alias.a${at} '!git a${at + 1}'; git a${at}`).join(
        '\n',
      ),
    ],
    ['settings of blanks', `GIT_CONFIG_PARAMETERS='${' '.repeat(100_000)}' git status`],
    ['braces that stay open', `echo ${'{a,'.repeat(30_000)}`],
    ['functions that stay open', 'f() { '.repeat(16_000)],
    ['what awk prints', `awk '${'print '.repeat(16_000)}'`],
    ['quotes that are escaped', `perl -e '${'\\"'.repeat(50_000)}'`],
    ['lists of words that stay open', `perl -e '${'qw('.repeat(25_000)}'`],
    ['variables for every command', `python3 -c '${'os.environ["A"]="b"\nos.system("x")\n'.repeat(3000)}'`],
    ['texts that stand for each other', `python3 -c '${'a="{a}{a}";run(a);'.repeat(6000)}'`],
    ['lists that stand for each other', `python3 -c 'a=["b","c"]\n${'a = [a, a]\n'.repeat(100)}run(a)'`],
    ['names in each other', `python3 -c '${'a in '.repeat(20_000)}'`],
    ['statements that go on', `python3 -c '${'a = b +\n'.repeat(12_000)}'`],
    ['blanks in settings', `cat > ~/.gitconfig <<'E'\n${' \n'.repeat(50_000)}E\n`],
    ['code of code', `python3 -c '${'eval("'.repeat(16_000)}'`],
    ['names that stand for each other', `node -e "${'a = b; b = a; run(a, b); '.repeat(3000)}"`],
  ])('are given up on, not waited for: %s', (_, command) => {
    const before = process.cpuUsage();
    judgeCommand(command, '/home/ada/shop');
    const { user, system } = process.cpuUsage(before);
    expect((user + system) / 1e6).toBeLessThan(5);
  });

  it.each([
    ['commands', `python3 -c '${'os.system("ls")\n'.repeat(600)}os.system("git commit -n")'`],
    ['code', `python3 -c '${'x = 1\n'.repeat(60_000)}os.system("git commit -n")'`],
    ['arguments', `python3 -c 'os.system(${'"" + '.repeat(200)}"git commit -n")'`],
    ['programs that start each other', `${'env '.repeat(3000)}git commit -n`],
  ])('say so where there are too many %s to be read', (_, command) => {
    expect(judgeCommand(command, '/home/ada/shop')).toMatchObject({ isWhole: false, isCut: true });
  });
});
