/** The tools that a scan can start. Suppression comments are switched off where a tool can: the policy of the project judges them. */
import path from 'node:path';
import { chunksOf, type Tool, type ToolRun } from './tool.ts';

const PYTHON = /\.pyi?$/;
const SCRIPT = /\.[cm]?jsx?$/;
const TYPESCRIPT = /\.[cm]?tsx?$/;
const SECURITY_PLUGIN = 'eslint-plugin-security';
const TYPESCRIPT_PARSER = 'typescript-eslint';

const bandit: Tool = {
  id: 'bandit',
  program: 'bandit',
  install: 'pipx install bandit, or apt-get install bandit',
  variables: [],
  needsConfig: false,
  needsTrust: null,
  accepts: (file) => PYTHON.test(file),
  steps(run) {
    const config = run.isTrusted
      ? []
      : [
          '--ini',
          run.write('bandit.ini', '[bandit]\n'),
          '-c',
          run.config ?? run.write('bandit.yaml', '{}\n'),
        ];
    return chunksOf(run.files).map((files) => ({
      args: ['-f', 'json', '-q', '--ignore-nosec', ...config, ...files],
      ...(run.isTrusted ? { cwd: run.root } : {}),
      report: 'output',
      fine: [0, 1],
    }));
  },
  notes: () => [],
};

const eslint: Tool = {
  id: 'eslint',
  program: 'eslint',
  install: `npm install --global eslint ${SECURITY_PLUGIN} ${TYPESCRIPT_PARSER}`,
  variables: [],
  needsConfig: false,
  needsTrust: null,
  accepts: (file) => SCRIPT.test(file) || TYPESCRIPT.test(file),
  steps(run) {
    const own = ['--no-config-lookup', '--no-inline-config', '--no-ignore'];
    const config = run.isTrusted
      ? []
      : [...own, '-c', run.config ?? run.write('eslint.config.mjs', eslintConfig(run))];
    const readable =
      run.isTrusted || run.config !== null || run.hasPackage(TYPESCRIPT_PARSER)
        ? run.files
        : run.files.filter((file) => !TYPESCRIPT.test(file));
    return chunksOf(readable).map((files) => ({
      args: ['--format', 'json', '--no-error-on-unmatched-pattern', '--no-warn-ignored', ...config, ...files],
      // ESLint refuses files outside of its current folder. It reads nothing there without being told to.
      cwd: run.root,
      environment: { ESLINT_USE_FLAT_CONFIG: 'true' },
      report: 'output',
      fine: [0, 1],
    }));
  },
  notes(run) {
    if (run.isTrusted || run.config !== null) return [];
    return [
      ...(run.hasPackage(SECURITY_PLUGIN)
        ? []
        : [`${SECURITY_PLUGIN} is not installed beside it, so that only its own rules ran`]),
    ];
  },
  missing(run) {
    if (run.isTrusted || run.config !== null || run.hasPackage(TYPESCRIPT_PARSER)) return null;
    return run.files.some((file) => TYPESCRIPT.test(file))
      ? `${TYPESCRIPT_PARSER} is not installed beside it, so that it read no TypeScript`
      : null;
  },
};

/** Packages are taken from where ESLint is, never from the project. */
function eslintConfig(run: ToolRun): string {
  const security = run.hasPackage(SECURITY_PLUGIN);
  const typescript = run.hasPackage(TYPESCRIPT_PARSER);
  const rules = `{ 'no-eval': 2, 'no-implied-eval': 2, 'no-new-func': 2, 'no-script-url': 2 }`;
  const plugin = security
    ? `plugins: { security }, rules: { ...${rules}, ...security.configs.recommended.rules }`
    : `rules: ${rules}`;
  const jsx = 'languageOptions: { parserOptions: { ecmaFeatures: { jsx: true } } }';
  return [
    "import { createRequire } from 'node:module';",
    `const load = createRequire(${JSON.stringify(run.program)});`,
    ...(security ? [`const security = load('${SECURITY_PLUGIN}');`] : []),
    ...(typescript ? [`const { parser } = load('${TYPESCRIPT_PARSER}');`] : []),
    'export default [',
    `  { files: ['**/*.{js,cjs,mjs,jsx}'], ${jsx}, ${plugin} },`,
    ...(typescript
      ? [`  { files: ['**/*.{ts,cts,mts,tsx}'], languageOptions: { parser }, ${plugin} },`]
      : []),
    '];',
    '',
  ].join('\n');
}

const semgrep: Tool = {
  id: 'semgrep',
  program: 'semgrep',
  install: 'pipx install semgrep',
  variables: [],
  needsConfig: true,
  needsTrust: null,
  accepts: () => true,
  steps: (run) =>
    chunksOf(run.files).map((files) => ({
      args: [
        ...['scan', '--json', '--quiet', '--metrics=off', '--disable-version-check', '--disable-nosem'],
        ...['--no-git-ignore', '--config', run.config ?? '', ...files],
      ],
      environment: { HOME: run.temporary, SEMGREP_SEND_METRICS: 'off', SEMGREP_ENABLE_VERSION_CHECK: '0' },
      report: 'output',
      fine: [0, 1],
    })),
  notes: () => [],
};

const gitleaks: Tool = {
  id: 'gitleaks',
  program: 'gitleaks',
  install: 'brew install gitleaks, or apt-get install gitleaks',
  variables: [],
  needsConfig: false,
  needsTrust: null,
  accepts: () => true,
  steps(run) {
    const file = path.join(run.temporary, 'gitleaks.json');
    const config = run.isTrusted
      ? []
      : [
          ...['--config', run.config ?? run.write('gitleaks.toml', '[extend]\nuseDefault = true\n')],
          ...['--gitleaks-ignore-path', run.temporary, '--ignore-gitleaks-allow'],
        ];
    return [
      {
        args: [
          ...['dir', run.root, '--no-banner', '--redact=100', '--exit-code', '0'],
          ...['--report-format', 'json', '--report-path', file, ...config],
        ],
        report: { file },
        fine: [0],
      },
    ];
  },
  notes: () => [],
};

const snyk: Tool = {
  id: 'snyk',
  program: 'snyk',
  install: 'npm install --global snyk',
  variables: ['HOME', 'XDG_CONFIG_HOME', 'SNYK_TOKEN', 'HTTPS_PROXY', 'NO_PROXY'],
  needsConfig: false,
  needsTrust: 'it starts the package managers of the project, and sends names of packages to its service',
  accepts: () => true,
  steps: (run) => [
    { args: ['test', '--json', '--all-projects'], cwd: run.root, report: 'output', fine: [0, 1] },
  ],
  notes: () => [],
};

const codeql: Tool = {
  id: 'codeql',
  program: 'codeql',
  install: "the CodeQL bundle of GitHub's codeql-action",
  variables: ['HOME'],
  needsConfig: false,
  needsTrust: null,
  accepts: (file) => PYTHON.test(file) || SCRIPT.test(file) || TYPESCRIPT.test(file),
  steps(run) {
    const languages = [
      ...(run.files.some((file) => PYTHON.test(file)) ? ['python'] : []),
      ...(run.files.some((file) => !PYTHON.test(file)) ? ['javascript'] : []),
    ];
    return languages.flatMap((language) => {
      const database = path.join(run.temporary, `codeql-${language}`);
      const file = `${database}.sarif`;
      const suite = run.config === null ? [] : [run.config];
      return [
        {
          args: [
            ...['database', 'create', database, `--language=${language}`, '--build-mode=none'],
            ...['--source-root', run.root],
          ],
          report: null,
          fine: [0],
        },
        {
          args: ['database', 'analyze', database, ...suite, '--format=sarif-latest', '--output', file],
          report: { file },
          fine: [0],
        },
      ];
    });
  },
  notes: () => [],
};

/** Every tool that `--with` names. */
export const TOOLS: readonly Tool[] = [bandit, codeql, eslint, gitleaks, semgrep, snyk];
