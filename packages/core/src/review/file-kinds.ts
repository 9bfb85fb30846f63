/** Files that decide how a program is built, run or judged, by their names: whoever reviews a change wants to know that it edits them. */

const KINDS: readonly (readonly [kind: string, pattern: RegExp])[] = [
  [
    'CI',
    /^(?:\.github\/(?:workflows|actions)\/|\.gitlab-ci\.ya?ml$|\.circleci\/|azure-pipelines|Jenkinsfile|bitbucket-pipelines|\.drone\.yml$|\.travis\.yml$)/i,
  ],
  ['container', /(?:^|\/)(?:Dockerfile|Containerfile|docker-compose|compose\.ya?ml)|\.dockerfile$/i],
  [
    'deployment',
    /(?:^|\/)(?:k8s|kubernetes|helm|charts|terraform|ansible|deploy(?:ment)?)\/|\.tf$|(?:^|\/)(?:serverless|fly|vercel|netlify|render)\.(?:ya?ml|toml|json)$|(?:^|\/)Procfile$/i,
  ],
  [
    'web server',
    /(?:^|\/)(?:nginx|httpd|apache2?|Caddyfile|haproxy|traefik)[^/]*(?:\.conf|\.ya?ml|\.toml|\.cfg)?$/i,
  ],
  ['policy', /(?:^|\/)(?:skeptic\.yaml|\.skepticignore)$|^\.skeptic\//i],
  [
    'agent rules',
    /(?:^|\/)(?:CLAUDE\.md|AGENTS\.md|GEMINI\.md|\.cursorrules|\.windsurfrules|copilot-instructions\.md|\.mcp\.json)$|(?:^|\/)\.(?:claude|cursor|codex|windsurf)\//i,
  ],
  ['hooks', /(?:^|\/)(?:\.husky|\.githooks|hooks)\/|(?:^|\/)(?:\.pre-commit-config\.yaml|lefthook\.ya?ml)$/i],
  ['access to reviews', /(?:^|\/)CODEOWNERS$/],
  [
    'settings',
    /(?:^|\/)(?:settings|config|configuration)(?:\/[^/]+)?\.(?:py|ts|js|mjs|cjs|json|ya?ml|toml|ini|cfg)$|(?:^|\/)\.env(?:\.|$)|(?:^|\/)next\.config\.|(?:^|\/)application\.(?:ya?ml|properties)$/i,
  ],
];

/** What kind of configuration a file is; null for any other file. */
export function configurationKind(path: string): string | null {
  return KINDS.find(([, pattern]) => pattern.test(path))?.[0] ?? null;
}
