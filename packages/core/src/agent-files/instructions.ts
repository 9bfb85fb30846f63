/**
 * What files of instructions ask an agent to do that no honest one asks: to hide something from the person whom it works for, to send data
 * away, to leave checks out, to run or follow what it downloads. Said of a demand, not of a mention: what forbids such a thing, warns of it
 * or speaks about attacks is none. English, and the plainest ways of some other languages (`instructions-foreign.ts`); commands are read in any
 * language.
 */
import type { Confidence } from '../finding/finding.ts';
import { isLocalHost, isPrivateHost } from '../source/hosts.ts';
import type { Span } from '../source/source-file.ts';
import { FORBIDS_ELSEWHERE, FOREIGN_PHRASES, type ForeignPhrase } from './instructions-foreign.ts';
import { type TextPart, textParts } from './markdown-parts.ts';
import { type CommandRisk, riskyCommand } from './risky-commands.ts';

export type Demand = 'hide' | 'send' | 'skip-checks' | 'download';

export interface RiskyInstruction {
  readonly demand: Demand;
  readonly confidence: Confidence;
  readonly start: number;
  readonly end: number;
}

export interface RiskyInstructions {
  /** In order. */
  readonly found: readonly RiskyInstruction[];
  /** Commands of which a part was not looked at, because they are longer or deeper than what is read. */
  readonly cut: readonly Span[];
}

/** A sentence is looked at so far to both sides. */
const MAX_SENTENCE = 600;

/** The demands of a text. */
export function riskyInstructions(text: string): RiskyInstructions {
  const found: RiskyInstruction[] = [];
  const cut: Span[] = [];
  for (const part of textParts(text)) {
    if (part.kind === 'prose') found.push(...demandsIn(part));
    else found.push(...commandsIn(part, cut));
  }
  return { found, cut };
}

/** Words that forbid or warn, or that tell of somebody else's doing. */
const FORBIDS =
  /\b(?:never|not|don['’]?t|doesn['’]?t|won['’]?t|can['’]?t|cannot|avoid|forbid\w*|forbidden|prohibit\w*|refus\w+|reject\w*|block(?:s|ed)?|den(?:y|ies|ied)|disallow\w*|ban(?:s|ned)?|instead\s+of|rather\s+than|no\s+longer|stop|nobody|no\s+one|illegal|bad|wrong|anti-?patterns?|unsafe|dangerous|warn\w*|beware)\b|[❌🚫⛔✗✘⚠]/iu;
const IS_ABOUT =
  /\b(?:prompt[\s-]injections?|inject(?:ed|ion|ions)|malicious\w*|attack\w*|adversar\w+|suspicious\w*|jail\s?breaks?|red[\s-]team\w*|untrusted|phish\w*|exfiltration|threats?|vulnerab(?:le|ility|ilities)\s+example|detect\w*|flag(?:s|ged)?\s+(?:\w+\s+)?(?:any|as|if|when)|(?:look(?:s|ing)?|watch|check(?:s|ing)?|scan(?:s|ning)?|search(?:es|ing)?)\s+(?:out\s+)?for|red\s+flags?|signs?\s+of|examples?\s+of)\b/i;
/** A choice that is left to the person. */
const ASKED =
  /\b(?:unless|only\s+(?:if|when|after|with)|if\s+(?:the\s+)?(?:user|i|you\s+are)\s+(?:\w+\s+)?(?:ask|approve|explicit|told)\w*|with\s+(?:explicit\s+)?(?:permission|approval|consent)|ask\s+(?:me|the\s+user|first|before)|until|before)\b/i;

interface Phrase {
  readonly demand: Demand;
  readonly confidence: Confidence;
  readonly pattern: RegExp;
  /** Stands in the sentence as well; null asks for nothing. */
  readonly also: RegExp | null;
  /** A conditional says something else. */
  readonly isPlain?: boolean;
}

const PERSON = `(?:users?|humans?|developers?|programmers?|operators?|maintainers?|reviewers?|owners?)`;
const DONE = String.raw`(?:(?:this|these|the|that|any|your|its|such)\s+(?:\w+\s+){0,2}?(?:changes?|edits?|commands?|scripts?|requests?|uploads?|snippets?|actions?|imports?|downloads?|modifications?|additions?|payloads?|network\s+calls?|dependenc(?:y|ies))|(?:what|that|things)\s+you(?:['’]ve|\s+have)?\s+(?:added|sent|uploaded|installed|ran|run|executed|inserted|copied|modified|collected|posted|included|changed|did))`;
const SAID = String.raw`(?:this|these|the)\s+(?:\w+\s+){0,2}?(?:instructions?|rules?|steps?|reminders?|directives?|requirement)`;
const NOT_TELL = String.raw`\b(?:do\s+not|don['’]?t|never|must\s+not|should\s+not|shall\s+not|not?\s+need\s+to|refrain\s+from|avoid)\s+(?:ever\s+|explicitly\s+)?(?:tell|inform|notif(?:y|ying)|alert|mention|reveal|disclose|report|explain|acknowledge|discuss|bring\s+up|talk\s+about|draw\s+attention\s+to|telling|informing|mentioning|revealing|disclosing)`;
const SECRETS = String.raw`(?:(?:all\s+|the\s+|any\s+|every\s+|contents?\s+of\s+|found\s+|available\s+|[\x60"'])*(?:environment\s+variables?|env\s+vars?|\.env\b|~\/\.(?:ssh|aws|kube|netrc|npmrc|config)|\.ssh\b|id_rsa|id_ed25519|\/etc\/passwd|private\s+keys?|ssh\s+keys?)|(?:all|any|every|found|available|the\s+user['’]?s|discovered|local)\s+(?:\w+\s+){0,2}?(?:secrets?|credentials?|tokens?|api\s+keys?|passwords?|cookies)|(?:chat|conversation|prompt)\s+(?:history|transcript|log)s?|(?:full|entire|complete|whole)\s+(?:\w+\s+)?(?:conversation|transcript|source\s+code|code\s?base|repository|prompt|context))`;

/** Gaps are bounded, so that no text makes matching slow. */
const PHRASES: readonly Phrase[] = [
  {
    demand: 'hide',
    confidence: 'high',
    pattern: new RegExp(`${NOT_TELL}\\b[^.!?]{0,60}?\\b${PERSON}\\b[^.!?]{0,30}?\\b${DONE}`, 'gi'),
    also: null,
    isPlain: true,
  },
  {
    demand: 'hide',
    confidence: 'high',
    pattern: new RegExp(
      `${NOT_TELL}\\b[^.!?]{0,30}?\\b${DONE}[^.!?]{0,60}?\\b(?:to|in|from|with)\\s+(?:the\\s+|your\\s+|any\\s+)?(?:${PERSON}|responses?|repl(?:y|ies)|answers?|output|summar(?:y|ies)|chat|logs?)\\b`,
      'gi',
    ),
    also: null,
    isPlain: true,
  },
  {
    demand: 'hide',
    confidence: 'medium',
    pattern: new RegExp(
      `${NOT_TELL}\\b[^.!?]{0,30}?\\b${SAID}\\b[^.!?]{0,60}?\\b(?:to|in|with)\\s+(?:the\\s+|your\\s+|any\\s+)?(?:${PERSON}|responses?|repl(?:y|ies)|answers?|output|summar(?:y|ies)|chat|logs?)\\b`,
      'gi',
    ),
    also: null,
    isPlain: true,
  },
  {
    demand: 'hide',
    confidence: 'high',
    pattern: new RegExp(
      `\\b(?:hide|conceal|keep|hidden|secret)\\s+(?:\\w+\\s+){0,3}?(?:${DONE}|${SAID})[^.!?]{0,40}?\\bfrom\\s+(?:(?:the|your|any)\\s+${PERSON}|(?:developer|maintainer|programmer|reviewer|human)s)\\b|\\b(?:hide|conceal)\\s+(?:this|these|it|them)\\s+from\\s+(?:the\\s+|your\\s+)?(?:human|developer|programmer|operator|maintainer|reviewer)s?\\b`,
      'gi',
    ),
    also: null,
    isPlain: true,
  },
  {
    demand: 'hide',
    confidence: 'medium',
    pattern: new RegExp(
      `\\bwithout\\s+(?:the\\s+)?${PERSON}(?:['’]s?)?\\s+(?:knowing|knowledge|awareness)\\b|\\b(?:secretly|covertly|surreptitiously|stealthily)\\s+(?:\\w+\\s+){0,2}?(?:send|upload|add|insert|run|execute|copy|commit|post|collect|include|install|modify|append|transmit|read|download)\\b`,
      'gi',
    ),
    also: null,
  },
  {
    demand: 'send',
    confidence: 'high',
    pattern: new RegExp(
      `\\b(?:send|post|upload|exfiltrate|transmit|forward|e-?mail|leak|append|encode|copy|push)\\s+(?:\\w+\\s+){0,3}?${SECRETS}`,
      'gi',
    ),
    also: /https?:\/\/|\b(?:webhook|(?:remote|external|my|our)\s+(?:server|endpoint|url|api)|pastebin|telegram|discord)\b|[\w.+-]+@[\w-]+\.\w{2,}/i,
  },
  {
    demand: 'send',
    confidence: 'medium',
    pattern: /!\[[^\]\n]{0,80}\]\(https?:\/\/[^)\s]{1,200}[?=/](?:\{\{?|\$\{|<|\[|%s)[^)\n]{0,120}\)/g,
    also: /\b(?:append|end|include|add|render|output|insert|show|always|every|each|replace|put)\b/i,
  },
  {
    demand: 'skip-checks',
    confidence: 'medium',
    pattern:
      /\b(?:skip|bypass|disable|turn\s+off|switch\s+off|ignore|suppress|circumvent)\s+(?:\w+\s+){0,3}?(?:(?:security|secrets?|vulnerability|malware|static[\s-]analysis)\s+(?:scan(?:s|ners?|ning)?|checks?|reviews?|hooks?|findings?|alerts?|audits?|gates?|controls?)|(?:pre-?commit|pre-?push|git)\s+(?:hooks?|checks?)|(?:skeptic|semgrep|gitleaks|snyk|bandit|codeql|trufflehog)\b)/gi,
    also: null,
    isPlain: true,
  },
  {
    demand: 'skip-checks',
    confidence: 'medium',
    pattern:
      /\b(?:use|pass|add|with|append|commit|push|run)\b(?:(?!\bwithout\b)[^.!?`]){0,60}?`?--no-verify\b/gi,
    also: null,
    isPlain: true,
  },
  {
    demand: 'download',
    confidence: 'medium',
    pattern:
      /\b(?:fetch|download|load|read|get|open|curl|retrieve)\b[^!?]{0,60}?https?:\/\/[^\s)>"'`]{1,200}[^!?]{0,100}?\b(?:follow|execute|obey|carry\s+out|run)\s+(?:\w+\s+){0,4}?(?:instructions?|commands?|steps?|directions?|whatever|everything|it|them)\b/gi,
    also: /^(?!.*\b(?:install(?:ation|ing)?|set\s?up|docs|documentation|guide|readme)\b).*(?:raw\.githubusercontent\.com|gist\.|pastebin|http:\/\/|:\/\/\d+\.|\b(?:each|every|first|always|before\s+(?:any|each|every|start|you)|whatever|everything)\b)/is,
  },
];

function demandsIn(part: TextPart): readonly RiskyInstruction[] {
  const { text, start, isComment } = part;
  const found = new Map<string, RiskyInstruction>();
  for (const phrase of PHRASES) {
    const { demand, confidence, pattern } = phrase;
    for (const { index, 0: match } of text.matchAll(pattern)) {
      if (!isMeant(phrase, part, index, index + match.length)) continue;
      found.set(`${demand} ${index}`, {
        ...{ demand, start: start + index, end: start + index + match.length },
        confidence:
          demand === 'send' && staysNear(text, index, index + match.length)
            ? 'low'
            : isComment
              ? 'high'
              : confidence,
      });
    }
  }
  for (const phrase of FOREIGN_PHRASES)
    for (const { index, 0: match } of text.matchAll(phrase.pattern)) {
      const end = index + match.length;
      const { demand, confidence } = phrase;
      if (isMeantElsewhere(phrase, part, index, end))
        found.set(`${demand} ${index}`, { demand, start: start + index, end: start + end, confidence });
    }
  return [...found.values()];
}

/** The same of a phrase in another language, whose sentences end with other signs as well. */
function isMeantElsewhere(
  { demand, also, forbids }: ForeignPhrase,
  { text, lead }: TextPart,
  from: number,
  to: number,
): boolean {
  const before = Math.max(0, from - MAX_SENTENCE);
  const start = before + Math.max(0, text.slice(before, from).search(/[^.!?。！？\n]*$/));
  const end = to + (/^[^.!?。！？\n]*/.exec(text.slice(to, to + MAX_SENTENCE))?.[0].length ?? 0);
  const sentence = text.slice(start, end);
  // The end of an address is no end of a sentence.
  const whole = sentenceAt(text, from, to).text;
  if (also !== null && !also.test(demand === 'send' ? whole : sentence)) return false;
  if (demand === 'send' && staysHere(whole)) return false;
  return (
    forbids?.test(sentence) !== true && !isBanned(lead) && !IS_ABOUT.test(whole) && !isQuoted(text, from)
  );
}

/** Whether a phrase demands what it says where it stands: nobody forbids it, asks first, or speaks about somebody else who says it. */
function isMeant(
  { demand, also, isPlain = false }: Phrase,
  { text, lead }: TextPart,
  from: number,
  to: number,
): boolean {
  const sentence = sentenceAt(text, from, to);
  if (also !== null && !also.test(sentence.text)) return false;
  if (demand === 'send' && staysHere(sentence.text)) return false;
  // What forbids within the phrase is a part of it: that is how telling is forbidden.
  if (FORBIDS.test(sentence.text.slice(0, from - sentence.start)) || (isPlain && ASKED.test(sentence.text)))
    return false;
  return !isBanned(lead) && !IS_ABOUT.test(sentence.text) && !isQuoted(text, from);
}

/** Headings and sentences that forbid all that follows; a "not" somewhere in them says nothing of it. */
const FORBIDS_ALL =
  /^\W*(?:(?:never|don['’]?ts?|do\s+not|(?:you\s+)?must\s+not|avoid|forbidden|prohibited|not\s+allowed|bad|wrong|anti-?patterns?|what\s+not|instead\s+of)(?![\w-])|[❌🚫⛔])/iu;

/** Whether what stands under these headings and sentences is forbidden, or is about somebody else's doing. */
function isBanned(lead: readonly string[]): boolean {
  return lead.some(
    (said) => IS_ABOUT.test(said) || FORBIDS_ALL.test(said) || (/:\W*$/.test(said) && FORBIDS.test(said)),
  );
}

/** From the end of the sentence before to the end of this one. */
function sentenceAt(
  text: string,
  from: number,
  to: number,
): { readonly text: string; readonly start: number } {
  const reach = Math.max(0, from - MAX_SENTENCE);
  let start = reach;
  for (const { index, 0: end } of text.slice(reach, from).matchAll(/[.!?;]["')*_]*\s+/g))
    start = reach + index + end.length;
  const next = /[.!?]["')*_]*(?:\s|$)/.exec(text.slice(to, to + MAX_SENTENCE));
  return { text: text.slice(start, to + (next?.index ?? MAX_SENTENCE)), start };
}

/** Within quotation marks, somebody else is speaking. */
function isQuoted(text: string, at: number): boolean {
  const before = text.slice(Math.max(0, at - 200), at);
  return (before.match(/["“”]/g)?.length ?? 0) % 2 === 1 || (before.match(/`/g)?.length ?? 0) % 2 === 1;
}

/** True when all the addresses of a sentence are of this machine. */
function staysHere(text: string): boolean {
  const hosts = hostsIn(text);
  return hosts.length > 0 && hosts.every(isLocalHost);
}

/** True when all the addresses of the sentence around a phrase are of this machine or of a network of its own. */
function staysNear(text: string, from: number, to: number): boolean {
  const hosts = hostsIn(sentenceAt(text, from, to).text);
  return hosts.length > 0 && hosts.every((host) => isLocalHost(host) || isPrivateHost(host));
}

const ADDRESS = /\bhttps?:\/\/(?:[^/@\s]{0,200}@)?(\[[\da-f:]+\]|[\w.-]+)/gi;

function hostsIn(text: string): readonly string[] {
  return [...text.matchAll(ADDRESS)].map(([, host]) => host!);
}

const OF_COMMAND: Partial<Readonly<Record<CommandRisk, Demand>>> = {
  download: 'download',
  send: 'send',
  'skip-checks': 'skip-checks',
};

/** Commands without one of these do none of that, so that most are not read. */
const TELLS =
  /curl|wget|iwr|irm|invoke-|fetch|urlopen|\bnc\b|ncat|netcat|socat|base64|git|husky|lefthook|\bhttps?\b|nslookup|\bdig\b/i;

function commandsIn(part: TextPart, cut: Span[]): readonly RiskyInstruction[] {
  const { kind, text, start, isComment } = part;
  if (!TELLS.test(text) || isForbidden(part)) return [];
  const found: RiskyInstruction[] = [];
  for (const command of kind === 'span' ? [{ text, at: 0 }] : commandsOf(text)) {
    const { risks, isCut } = riskyCommand(command.text);
    const span = { start: start + command.at, end: start + command.at + command.text.length };
    if (isCut) cut.push(span);
    for (const { risk, confidence } of risks) {
      const demand = OF_COMMAND[risk];
      if (demand === undefined) continue;
      const own = confidenceOf(demand, command.text, confidence);
      found.push({ demand, confidence: isComment ? 'high' : own, ...span });
    }
  }
  return found;
}

function isForbidden({ kind, text, lead, around, at }: TextPart): boolean {
  if (isBanned(lead)) return true;
  if (kind !== 'span') return false;
  const sentence = sentenceAt(around, at, at + text.length);
  const said = `${around.slice(sentence.start, at)} ${around.slice(at + text.length, sentence.start + sentence.text.length)}`;
  return FORBIDS.test(said) || FORBIDS_ELSEWHERE.test(said) || IS_ABOUT.test(said) || ASKED.test(said);
}

/** An address that anybody may answer, or that hides what is there. */
const DOUBTFUL =
  /:\/\/\d+\.\d+\.\d+\.\d+|pastebin|gist\.github|\b(?:bit\.ly|tinyurl|t\.co)\b|\s(?:-k|--insecure|--no-check-certificate)\b|base64/i;

function isDoubtful(command: string): boolean {
  const isInTheClear = [...command.matchAll(ADDRESS)].some(
    ([address, host]) => /^http:/i.test(address) && !isLocalHost(host!),
  );
  return isInTheClear || DOUBTFUL.test(command);
}

function confidenceOf(demand: Demand, command: string, own: Confidence): Confidence {
  if (demand === 'skip-checks') return 'medium';
  // This is how installers are started in documentation everywhere.
  return demand === 'download' ? (isDoubtful(command) ? 'high' : 'low') : own;
}

interface WrittenCommand {
  readonly text: string;
  /** Offset within its block. */
  readonly at: number;
}

/** The commands of a block: lines without their prompts, those that go on joined. What stands below a comment that forbids is left out. */
function commandsOf(block: string): readonly WrittenCommand[] {
  const commands: WrittenCommand[] = [];
  let isLeftOut = false;
  let goesOn = false;
  let at = 0;
  for (const line of block.split('\n')) {
    const written = line.replace(/^[ \t]*(?:[$>%]|PS>)[ \t]+/, '');
    const last = commands.at(-1);
    if (goesOn && last !== undefined)
      commands[commands.length - 1] = { ...last, text: block.slice(last.at, at + line.length) };
    else if (/^\s*#/.test(written)) isLeftOut = FORBIDS.test(written) || FORBIDS_ELSEWHERE.test(written);
    else if (written.trim() === '') isLeftOut = false;
    else if (!isLeftOut && !FORBIDS.test(/\s#\s.*$/.exec(written)?.[0] ?? ''))
      commands.push({ text: written, at: at + line.length - written.length });
    goesOn = /\\\r?$/.test(line);
    at += line.length + 1;
  }
  return commands;
}
