/** The files in which coding agents look for rules, and what stands in them for Skeptic. */
import { sha256 } from '../finding/sha256.ts';

export interface RuleFile {
  readonly id: string;
  /** Whose file it is. */
  readonly title: string;
  /** POSIX, relative to the project. */
  readonly path: string;
  /** `part`: a marked part in a file of people; `own`: a file of ours in a folder of rules. */
  readonly form: 'part' | 'own';
  /** Files and folders of a project that show that the agent is used there. */
  readonly signs: readonly string[];
  /** What the agent wants to read before the rules: front matter. */
  readonly head: string;
  /** Instead of the rules: a reference to the file that has them. */
  readonly body?: string;
}

const front = (...lines: readonly string[]): string => `---\n${lines.join('\n')}\n---\n\n`;

/** Where rules go. The first is read by most agents and is always written. */
export const RULE_FILES: readonly RuleFile[] = [
  { id: 'agents-md', title: 'most agents', path: 'AGENTS.md', form: 'part', signs: [], head: '' },
  {
    id: 'claude',
    title: 'Claude Code',
    path: 'CLAUDE.md',
    form: 'part',
    signs: ['CLAUDE.md', '.claude'],
    head: '',
    body: '@AGENTS.md\n',
  },
  {
    id: 'cursor',
    title: 'Cursor',
    path: '.cursor/rules/skeptic.mdc',
    form: 'own',
    signs: ['.cursor', '.cursorrules'],
    head: front('description: Security rules of this project', 'globs:', 'alwaysApply: true'),
  },
  {
    id: 'copilot',
    title: 'GitHub Copilot',
    path: '.github/copilot-instructions.md',
    form: 'part',
    signs: ['.github/copilot-instructions.md', '.github/instructions', '.github/hooks'],
    head: '',
  },
  {
    id: 'gemini',
    title: 'Gemini CLI',
    path: 'GEMINI.md',
    form: 'part',
    signs: ['GEMINI.md', '.gemini'],
    head: '',
  },
  {
    id: 'windsurf',
    title: 'Windsurf',
    path: '.windsurf/rules/skeptic.md',
    form: 'own',
    signs: ['.windsurf', '.windsurfrules'],
    head: front('trigger: always_on'),
  },
  {
    id: 'cline',
    title: 'Cline',
    path: '.clinerules/skeptic.md',
    form: 'own',
    signs: ['.clinerules'],
    head: '',
  },
  { id: 'roo', title: 'Roo Code', path: '.roo/rules/skeptic.md', form: 'own', signs: ['.roo'], head: '' },
  {
    id: 'kiro',
    title: 'Kiro',
    path: '.kiro/steering/skeptic.md',
    form: 'own',
    signs: ['.kiro'],
    head: front('inclusion: always'),
  },
  {
    id: 'continue',
    title: 'Continue',
    path: '.continue/rules/skeptic.md',
    form: 'own',
    signs: ['.continue'],
    head: front('name: Security rules of this project', 'alwaysApply: true'),
  },
  {
    id: 'antigravity',
    title: 'Antigravity',
    path: '.agent/rules/skeptic.md',
    form: 'own',
    signs: ['.agent'],
    head: '',
  },
];

/** What a file of rules is made of. */
export interface RuleFacts {
  readonly languages: readonly string[];
  readonly frameworks: readonly string[];
  /** Advice of rules, the most important first: what goes wrong, and what to do. */
  readonly advice: readonly Advice[];
  /** The same of rules that this project's own findings repeat. */
  readonly learned: readonly Advice[];
}

export interface Advice {
  readonly title: string;
  readonly remedy: string;
}

/** So many of the rules that a project repeats are told. */
export const MAX_LEARNED = 6;
const MAX_ADVICE = 20;
const MAX_REMEDY = 160;

/** The rules as Markdown, at most 40 lines. */
export function ruleText({ languages, frameworks, advice, learned }: RuleFacts): string {
  const written = [...languages, ...frameworks].join(', ');
  const repeated = learned.slice(0, MAX_LEARNED);
  const known = new Set(repeated.map(({ title }) => title));
  const others = advice
    .filter(({ title }) => !known.has(title))
    .slice(0, repeated.length === 0 ? MAX_ADVICE : MAX_ADVICE - repeated.length - 3);
  const text = `${[
    HEADING,
    '',
    `For ${written === '' ? 'this project' : written}. Write the code, then read it again against these rules and mend it before you show it.`,
    '',
    ...others.map(line),
    '- Packages: add none that you have not seen to exist; pin exact versions.',
    '- Secrets come from the environment or a secret store, never from code, tests or logs.',
    ...(repeated.length === 0
      ? []
      : ['', 'What has gone wrong here more than once:', '', ...repeated.map(line)]),
    '',
    'Checks:',
    '',
    '- Run `skeptic scan` on what you changed before you say that it is done, and mend what it finds.',
    '- Never silence a finding to get through: no `skeptic-ignore`, no edit of `skeptic.yaml` or the baseline, no `--no-verify`.',
    '- When a finding is wrong, say so and leave the decision to a person.',
  ].join('\n')}\n`;
  return `${text}<!-- skeptic: sum ${sumOf(text)} -->\n`;
}

const HEADING = '## Security rules';
const SUMMED = /## Security rules\n[\s\S]*?(?=<!-- skeptic: sum ([0-9a-f]{8}) -->)/;

/** Whether rules of ours stand in a text. */
export function hasRules(text: string): boolean {
  return SUMMED.test(text.replaceAll('\r\n', '\n'));
}

/** Whether somebody has changed the rules since they were written. */
export function isEdited(text: string): boolean {
  const [rules, sum] = SUMMED.exec(text.replaceAll('\r\n', '\n')) ?? [];
  return rules !== undefined && sumOf(rules) !== sum;
}

function sumOf(text: string): string {
  return sha256(text).slice(0, 8);
}

function line({ title, remedy }: Advice): string {
  return `- ${title}: ${firstSentence(remedy)}`;
}

/** The first sentence on one line, which begins in lower case where it is a plain word. */
function firstSentence(text: string): string {
  const flat = text.replace(/\s+/g, ' ').trim();
  const [sentence = flat] = /^.*?[.!?](?= |$)/.exec(flat) ?? [];
  const cut = sentence.length <= MAX_REMEDY ? sentence : firstClauses(sentence);
  return /^[A-Z][a-z]/.test(cut) ? `${cut[0]!.toLowerCase()}${cut.slice(1)}` : cut;
}

/** As many whole clauses as have room, with all brackets and quotes closed; cut within a clause only where the first is too long. */
function firstClauses(sentence: string): string {
  for (let at = MAX_REMEDY - 1; at > MAX_REMEDY / 4; at -= 1) {
    if (!/[,;:]/.test(sentence[at]!) || sentence[at + 1] !== ' ') continue;
    const part = sentence.slice(0, at);
    const isClosed =
      part.split('`').length % 2 === 1 &&
      part.split('"').length % 2 === 1 &&
      part.split('(').length === part.split(')').length &&
      // What a colon announces, and what a conjunction begins, is not left out.
      !/[:]$/.test(sentence.slice(0, at + 1));
    if (isClosed) return `${part}.`;
  }
  return `${sentence.slice(0, MAX_REMEDY - 1).replace(/\s\S*$/, '')}…`;
}

/** A file of rules that is ours as a whole, or the body of the part in one that is not. */
export function contentOf(file: RuleFile, rules: string): string {
  return `${file.head}${file.body ?? rules}`;
}
