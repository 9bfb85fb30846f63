/** For every signal what it must match, and look-alikes that it must not, made from the signal itself. */
import type { ProvenanceEvidence } from '../../finding/provenance.ts';
import { type CommitRecord, evidenceOfCommit } from '../classify-commit.ts';
import { evidenceOfEnvironment } from '../environment.ts';
import { evidenceOfPullRequest, type PullRequest } from '../pull-request.ts';
import type { Signal } from '../signal-file.ts';
import type { SignalSet } from '../signal-set.ts';

/** What is looked at: a commit, a pull request or an environment. */
export type Subject =
  | { readonly commit: Partial<CommitRecord> }
  | { readonly request: Partial<PullRequest> }
  | { readonly variables: Readonly<Record<string, string>>; readonly files?: readonly string[] };

export interface SignalCases {
  readonly matches: readonly Subject[];
  readonly lookAlikes: readonly Subject[];
}

const ADA = { name: 'Ada', email: 'ada@example.com' };
const NO_REPLY = 'users.noreply.github.com';

/** A commit of a person with nothing in it. */
export function commitWith(changes: Partial<CommitRecord>): CommitRecord {
  return {
    commit: 'c0ffee',
    parents: [],
    author: ADA,
    committer: ADA,
    time: 0,
    message: 'fix: a thing\n\nIt was broken.\n',
    ...changes,
  };
}

/** All evidence in a subject. */
export function evidenceIn(subject: Subject, signals: SignalSet): readonly ProvenanceEvidence[] {
  if ('commit' in subject) return evidenceOfCommit(commitWith(subject.commit), signals);
  if ('request' in subject)
    return evidenceOfPullRequest(
      { branch: null, author: null, body: '', labels: [], ...subject.request },
      signals,
    );
  const { variables, files = [] } = subject;
  return evidenceOfEnvironment({ variables, hasFile: (file) => files.includes(file) }, signals);
}

/** Cases of a signal; null for one of records, which are texts of their own. */
export function casesOf({ match, in: places }: Signal): SignalCases | null {
  const addresses = (emails: readonly string[], others: readonly string[], name: string): SignalCases => ({
    matches: emails.flatMap((email) => identities(email, places)),
    lookAlikes: others.flatMap((email) => identities(email, undefined, name)),
  });
  if (match.email !== undefined) {
    const [first = ''] = match.email;
    return addresses(match.email, [`x${first}`, `${first}.example.com`, 'ada@example.com'], first);
  }
  if (match.domain !== undefined) {
    const [first = ''] = match.domain;
    return addresses(
      match.domain.map((domain) => `anyone@${domain}`),
      [`anyone@not${first}`, `anyone@${first}.example.com`, `${first}@example.com`],
      first,
    );
  }
  if (match.account !== undefined) {
    const [first = 0] = match.account;
    return addresses(
      match.account.map((id) => `${id}+renamed@${NO_REPLY}`),
      [`1${first}+renamed@${NO_REPLY}`, `${first}+renamed@example.com`, `renamed+${first}@${NO_REPLY}`],
      String(first),
    );
  }
  if (match.login !== undefined) {
    const [first = ''] = match.login;
    return addresses(
      match.login.flatMap((login) => [`${login}@${NO_REPLY}`, `77+${login}@${NO_REPLY}`]),
      [`my-${first}@${NO_REPLY}`, `77+${first}x@${NO_REPLY}`, `${first}@example.com`],
      first,
    );
  }
  return textCases(match);
}

/** The identity in each place where it counts. */
function identities(
  email: string,
  places: Signal['in'] = ['author', 'committer', 'co-author'],
  name = 'Somebody',
): readonly Subject[] {
  return places.map((place): Subject => {
    if (place === 'co-author')
      return { commit: { message: `fix: it\n\nWhy.\n\nCo-authored-by: ${name} <${email}>\n` } };
    return { commit: { [place]: { name, email: email.toUpperCase() } } };
  });
}

function textCases(match: Signal['match']): SignalCases | null {
  const message = (text: string): Subject => ({ commit: { message: text } });
  const request = (changes: Partial<PullRequest>): Subject => ({ request: changes });
  if (match.trailer !== undefined) return trailerCases(match.trailer);
  if (match.line !== undefined) {
    const [first = ''] = match.line;
    const body = (line: string) => [
      message(`fix: it\n\nWhy.\n\n${line}\n`),
      request({ body: `Why.\n\n${line}` }),
    ];
    return {
      matches: match.line.flatMap((line) => [...body(line), ...body(`🤖 ${line}`), ...body(`_${line}_`)]),
      lookAlikes: [
        ...body(`"${first}" is gone`),
        ...body(`> ${first}`),
        ...body(`Nothing here says that it was ${first}`),
        ...body(`\`\`\`\n${first}\n\`\`\``),
        request({ body: `<!--\n${first}\n-->` }),
        message(`${first}\n`),
      ],
    };
  }
  if (match.subject !== undefined)
    return {
      matches: [message(`${match.subject} add a test\n`)],
      lookAlikes: [message(`fix ${match.subject} add a test\n`), message(`Revert "${match.subject} add"\n`)],
    };
  if (match['name-suffix'] !== undefined) {
    const suffix = match['name-suffix'];
    const named = (name: string): Subject => ({ commit: { author: { ...ADA, name } } });
    return {
      matches: [named(`Ada${suffix}`)],
      lookAlikes: [named(suffix.trim()), named(`Ada${suffix} Smith`)],
    };
  }
  if (match.branch !== undefined) {
    const { branch } = match;
    return {
      matches: [branch, `refs/heads/${branch}`, `origin/${branch}`].map((one) =>
        request({ branch: `${one}x` }),
      ),
      lookAlikes: [`feature/${branch}x`, branch.replace('/', '-fix'), `not-${branch}x`].map((one) =>
        request({ branch: one }),
      ),
    };
  }
  if (match.label !== undefined)
    return {
      matches: match.label.map((label) => request({ labels: [label.toUpperCase()] })),
      lookAlikes: match.label.map((label) => request({ labels: [`not-${label}`, `${label}-no`] })),
    };
  if (match.checkbox !== undefined)
    return {
      matches: match.checkbox.map((box) => request({ body: `- [x] ${box}.\n- [ ] other` })),
      lookAlikes: match.checkbox.flatMap((box) => [
        request({ body: `- [ ] ${box}` }),
        request({ body: `- [x] Nobody says: ${box}` }),
        request({ body: `[x] ${box}` }),
      ]),
    };
  if (match.file !== undefined)
    return {
      matches: [{ variables: {}, files: [match.file] }],
      lookAlikes: [{ variables: {}, files: [`${match.file}2`] }],
    };
  return match.variable === undefined ? null : variableCases(match.variable);
}

function trailerCases({ key: keys, value, prefix }: NonNullable<Signal['match']['trailer']>): SignalCases {
  const message = (text: string): Subject => ({ commit: { message: text } });
  const [key = ''] = keys;
  const values = [...(value ?? []), ...(prefix ?? []).map((one) => `${one}1a2b`)];
  const [first = 'a tool'] = values;
  return {
    matches: keys.flatMap((one) =>
      (values.length === 0 ? [first] : values).flatMap((text) => [
        message(`fix: it\n\nWhy.\n\n${one}: ${text}\n`),
        message(`fix: it\n\n${one.toLowerCase()} :\n  ${text}\nSigned-off-by: Ada <ada@example.com>\n`),
      ]),
    ),
    lookAlikes: [
      message(`${key}: ${first}\n`),
      message(`fix: it\n\n${key}: ${first}\n\nThat line is no trailer.\n`),
      message(`fix: it\n\nIts message has ${key}: ${first}\n`),
      message(`fix: it\n\nX${key}: ${first}\n`),
      message(`fix: it\n\n${key}s: ${first}\n`),
      message(`fix: it\n\n${key}:\n`),
      ...(values.length === 0 ? [] : [message(`fix: it\n\n${key}: not ${first}\n`)]),
      ...(value === undefined ? [] : [message(`fix: it\n\n${key}: ${value[0]}x\n`)]),
    ],
  };
}

function variableCases(variable: string): SignalCases {
  const [name = '', wanted = '1'] = variable.split('=');
  return {
    matches: [{ variables: { [name]: wanted } }],
    lookAlikes: [
      { variables: { [`MY_${name}`]: wanted, [`${name}_2`]: wanted, [name]: '' } },
      ...(variable.includes('=') ? [{ variables: { [name]: `${wanted}0` } }] : []),
    ],
  };
}
