/**
 * Rules of other tools and the weaknesses that they look for, for reports that do not say. Facts of the tools' documentation; where a tool
 * names a weakness that is wider than its rule, the rule's own stands here.
 */

/** Bandit, by test id. */
const BANDIT: Readonly<Record<number, readonly string[]>> = {
  20: ['B411'],
  22: ['B202', 'B310'],
  78: ['B404', 'B601', 'B602', 'B603', 'B604', 'B605', 'B606', 'B607', 'B609'],
  79: ['B308', 'B702', 'B703', 'B704'],
  89: ['B608', 'B610', 'B611'],
  94: ['B102', 'B612'],
  95: ['B307'],
  259: ['B105', 'B106', 'B107'],
  295: ['B323', 'B501', 'B507'],
  319: ['B312', 'B321', 'B401', 'B402', 'B415', 'B508', 'B509'],
  326: ['B505'],
  327: ['B304', 'B305', 'B413', 'B502', 'B503', 'B504'],
  328: ['B303', 'B324'],
  330: ['B311'],
  377: ['B108', 'B306', 'B325'],
  390: ['B110', 'B112'],
  400: ['B113'],
  489: ['B201'],
  494: ['B615'],
  502: ['B301', 'B302', 'B403', 'B506', 'B614'],
  611: [
    ...['B313', 'B314', 'B315', 'B316', 'B317', 'B318', 'B319', 'B320'],
    ...['B405', 'B406', 'B407', 'B408', 'B409', 'B410'],
  ],
  617: ['B101'],
  732: ['B103'],
  939: ['B412'],
  1007: ['B613'],
  1327: ['B104'],
  1336: ['B701'],
};

/** ESLint itself and its plugins for security. */
const ESLINT: Readonly<Record<number, readonly string[]>> = {
  22: ['security/detect-non-literal-fs-filename'],
  78: ['security/detect-child-process'],
  79: [
    ...['security/detect-disable-mustache-escape', 'no-unsanitized/method', 'no-unsanitized/property'],
    ...['react/no-danger', 'react/no-danger-with-children', 'react/jsx-no-script-url', 'no-script-url'],
  ],
  95: [
    ...['security/detect-eval-with-expression', 'no-eval', 'no-implied-eval', 'no-new-func'],
    '@typescript-eslint/no-implied-eval',
  ],
  119: ['security/detect-buffer-noassert'],
  208: ['security/detect-possible-timing-attacks'],
  338: ['security/detect-pseudoRandomBytes'],
  352: ['security/detect-no-csrf-before-method-override'],
  798: ['no-secrets/no-secrets'],
  829: ['security/detect-non-literal-require'],
  908: ['security/detect-new-buffer'],
  1007: ['security/detect-bidi-characters', 'security/detect-invisible-characters'],
  1022: ['react/jsx-no-target-blank'],
  1321: ['security/detect-object-injection'],
  1333: ['security/detect-non-literal-regexp', 'security/detect-unsafe-regex'],
};

const CWE_OF: ReadonlyMap<string, number> = new Map(
  [BANDIT, ESLINT].flatMap((table) =>
    Object.entries(table).flatMap(([cwe, ids]) => ids.map((id) => [id, Number(cwe)] as const)),
  ),
);

/** The weakness of a rule; empty for one that is not known. */
export function knownCwes(ruleId: string): readonly number[] {
  const cwe = CWE_OF.get(ruleId);
  return cwe === undefined ? [] : [cwe];
}
