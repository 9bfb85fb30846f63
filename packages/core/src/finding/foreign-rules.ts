/**
 * What the rules of other tools are called here, so that their suppression comments can be honoured. Only rules that mean the same
 * weakness; ids that are not listed cover a rule of the same name.
 */
const FOREIGN_RULES: ReadonlyMap<string, readonly string[]> = new Map(
  Object.entries({
    // Bandit
    B101: ['assert-used-for-security'],
    B102: ['code-injection'],
    B103: ['world-writable-file'],
    B104: ['bind-all-interfaces'],
    B105: ['hardcoded-credential', 'placeholder-credential'],
    B106: ['hardcoded-credential', 'placeholder-credential'],
    B107: ['hardcoded-credential', 'placeholder-credential'],
    B108: ['hardcoded-temp-path'],
    B110: ['swallowed-exception'],
    B201: ['debug-mode-enabled'],
    B301: ['unsafe-deserialization'],
    B303: ['weak-hash'],
    B307: ['code-injection'],
    B311: ['insecure-random'],
    B314: ['xml-external-entities', 'xml-entities-enabled'],
    B324: ['weak-hash', 'weak-password-hash'],
    B501: ['tls-verification-disabled'],
    B502: ['obsolete-tls-version'],
    B505: ['weak-key-size'],
    B506: ['unsafe-deserialization'],
    B507: ['ssh-host-key-not-verified'],
    B602: ['command-injection'],
    B605: ['command-injection'],
    B608: ['sql-injection'],
    B701: ['template-autoescape-off'],
    // ESLint and its plugin "security"
    'no-eval': ['code-injection'],
    'no-implied-eval': ['code-injection'],
    'no-new-func': ['code-injection'],
    'security/detect-child-process': ['command-injection'],
    'security/detect-eval-with-expression': ['code-injection'],
    'security/detect-non-literal-fs-filename': ['path-traversal'],
    'security/detect-non-literal-regexp': ['regex-injection'],
    'security/detect-object-injection': ['prototype-pollution'],
    'security/detect-possible-timing-attacks': ['timing-unsafe-comparison'],
    'security/detect-pseudoRandomBytes': ['insecure-random'],
    'security/detect-unsafe-regex': ['catastrophic-regex'],
    'react/no-danger': ['cross-site-scripting'],
  }),
);

/** The rules of ours that find the weakness of a rule of another tool. */
export function meaningsOf(foreignId: string): readonly string[] {
  return FOREIGN_RULES.get(foreignId) ?? [];
}

/**
 * Whether a rule of another tool means the weakness that one of ours finds, or is the one that was read from its report (`bandit/B602`).
 * Semgrep's ids may have folders in front.
 */
export function meansRule(foreignId: string, ruleId: string): boolean {
  return (
    foreignId === ruleId ||
    ruleId.endsWith(`/${foreignId}`) ||
    foreignId.endsWith(`.${ruleId}`) ||
    ruleId.endsWith(`.${foreignId}`) ||
    meaningsOf(foreignId).includes(ruleId)
  );
}

/** Whether an id is that of a rule of another tool, as its findings are called here: `bandit/B602`. */
export function isForeignRule(ruleId: string): boolean {
  return /^(?:bandit|codeql|eslint|gitleaks|semgrep|snyk)\/./.test(ruleId);
}
