import { describe, expect, it } from 'vitest';
import { agentOfCommand } from './agent-programs.ts';
import { parseAllowedSigners } from './allowed-signers.ts';
import { fromBase64, toBase64, utf8Bytes, utf8Text } from './bytes.ts';
import { parseEnvelope, preAuthEncoding, renderEnvelope } from './envelope.ts';
import { readMailmap } from './mailmap.ts';
import { matchesPatternList } from './pattern-list.ts';
import { publicKeyText, sshEd25519 } from './ssh-signature.ts';
import { decodeStatement, encodeStatement, type Statement } from './statement.ts';

const KEY = publicKeyText(sshEd25519(new Uint8Array(32).fill(7)));
const OBJECT = 'a'.repeat(40);
const APPROVAL: Statement = {
  kind: 'approval',
  subject: { commit: OBJECT, tree: 'b'.repeat(40), base: 'c'.repeat(40), repository: null },
  signer: 'ada@example.com',
  time: '2026-01-31T12:00:00Z',
  reason: null,
};
const ANSWER: Statement = {
  ...APPROVAL,
  kind: 'attestation',
  reason: 'read it',
  item: { id: 'paths-checked', digest: 'd'.repeat(64) },
  verdict: 'not-applicable',
};

describe('envelopes', () => {
  it('encodes what is signed as the specification of DSSE shows it', () => {
    const encoded = preAuthEncoding('http://example.com/HelloWorld', utf8Bytes('hello world'));
    expect(utf8Text(encoded)).toBe('DSSEv1 29 http://example.com/HelloWorld 11 hello world');
  });

  it('counts bytes, not characters', () => {
    expect(utf8Text(preAuthEncoding('é', utf8Bytes('€')))).toBe('DSSEv1 2 é 3 €');
  });

  it('comes back as it was written', () => {
    const envelope = {
      payloadType: 'x/y',
      payload: utf8Bytes('{"a":"€"}'),
      signatures: [{ keyId: null, bytes: utf8Bytes('s') }],
    };
    expect(parseEnvelope(renderEnvelope(envelope))).toEqual(envelope);
  });

  it.each([
    ['no JSON', '{'],
    ['no object', '[]'],
    ['no signatures', JSON.stringify({ payloadType: 'x', payload: '', signatures: [] })],
    [
      'a signature that is no base64',
      JSON.stringify({ payloadType: 'x', payload: '', signatures: [{ sig: '*' }] }),
    ],
    [
      'a payload that is no base64',
      JSON.stringify({ payloadType: 'x', payload: 'a', signatures: [{ sig: '' }] }),
    ],
    ['too long', ' '.repeat(70_000)],
  ])('refuses %s', (_, text) => {
    expect(parseEnvelope(text)).toBeNull();
  });

  it.each([0, 1, 2, 3, 4, 255])('writes base64 of %i bytes as others do', (length) => {
    const bytes = Uint8Array.from({ length }, (_, i) => (i * 37) & 255);
    expect(toBase64(bytes)).toBe(Buffer.from(bytes).toString('base64'));
    expect(fromBase64(toBase64(bytes))).toEqual(bytes);
  });
});

describe('statements', () => {
  it.each([APPROVAL, ANSWER])('comes back as it was written: $kind', (statement) => {
    expect(decodeStatement(encodeStatement(statement))).toEqual(statement);
  });

  it('uses the predicates of in-toto', () => {
    const json = JSON.parse(utf8Text(encodeStatement(ANSWER))!);
    expect(json).toMatchObject({
      _type: 'https://in-toto.io/Statement/v1',
      subject: [{ digest: { gitCommit: OBJECT } }, { digest: { gitTree: 'b'.repeat(40) } }],
      predicateType: 'https://in-toto.io/attestation/test-result/v0.1',
      predicate: { result: 'WARNED', warnedTests: ['paths-checked'] },
    });
    const approval = JSON.parse(utf8Text(encodeStatement(APPROVAL))!);
    expect(approval).toMatchObject({
      predicateType: 'https://in-toto.io/attestation/svr/v0.2',
      predicate: { verifier: { id: 'mailto:ada@example.com' }, timeCreated: APPROVAL.time },
    });
  });

  /** The statement with a part of its JSON exchanged. */
  const changed = (statement: Statement, part: string, other: string): Uint8Array => {
    const json = utf8Text(encodeStatement(statement))!;
    expect(json).toContain(part);
    return utf8Bytes(json.replace(part, other));
  };
  it.each<[string, Uint8Array]>([
    ['a verifier who is not the signer', changed(APPROVAL, 'mailto:ada@', 'mailto:bob@')],
    ['a verdict that the result contradicts', changed(ANSWER, 'WARNED', 'PASSED')],
    ['a result that says less than an approval', changed(APPROVAL, 'SKEPTIC_CHANGE_APPROVED', 'LOOKED_AT')],
    ['another predicate', changed(APPROVAL, 'in-toto.io/attestation/svr/v0.2', 'slsa.dev/provenance/v1')],
    ['a commit that is none', changed(APPROVAL, OBJECT, 'HEAD')],
    ['bytes that are no text', Uint8Array.of(0xff)],
  ])('refuses %s', (_, payload) => {
    expect(decodeStatement(payload)).toBeNull();
  });
});

describe('allowed signers', () => {
  const parse = (line: string) => parseAllowedSigners(line);

  it('reads principals, options and key', () => {
    const { signers, problems } = parse(
      `# who may\n\nada@example.com,*@shop.example namespaces="git,evidence@*",valid-after="20260101",valid-before="202612312359Z" ${KEY} laptop\n`,
    );
    expect(problems).toEqual([]);
    expect(signers).toEqual([
      {
        principals: 'ada@example.com,*@shop.example',
        namespaces: 'git,evidence@*',
        validAfter: Date.UTC(2026, 0, 1) / 1000,
        validBefore: Date.UTC(2026, 11, 31, 23, 59) / 1000,
        key: KEY.split(' ')[1],
        line: 3,
      },
    ]);
  });

  it.each([
    [
      `ada@example.com cert-authority ${KEY}`,
      'certificate authorities are not supported: name the keys themselves',
    ],
    [
      `ada@example.com valid-after="20260231" ${KEY}`,
      '`20260231` is no time: write YYYYMMDD or YYYYMMDDHHMM[SS], with Z for UTC',
    ],
    [
      `ada@example.com verify-required ${KEY}`,
      '`verify-required` is no option that is known, or lacks its value in quotation marks',
    ],
    [`ada@example.com role="x" ${KEY}`, 'there is no option `role`'],
    [`ada@example.com namespaces="git ${KEY}`, 'a quotation mark is not closed'],
    [`ada@example.com ssh-rsa ${KEY.split(' ')[1]}`, 'it holds no public key'],
    ['ada@example.com', 'it holds no public key'],
  ])('ignores the line %s', (line, reason) => {
    const { signers, problems } = parse(line);
    expect(signers).toEqual([]);
    expect(problems).toEqual([{ line: 1, reason }]);
  });

  it.each([
    ['ada@example.com', 'ada@example.com', true],
    ['ada@example.com', 'Ada@example.com', false],
    ['ada@example.com', '*@example.com', true],
    ['ada@example.com', '*@example.com,!ada@*', false],
    ['ada@example.com', '!ada@*', false],
    ['ada@example.com', 'a?a@example.com', true],
    ['ada@example.com', '*a*@*.com*', true],
    ['a'.repeat(200), `${'*a'.repeat(60)}b`, false],
    ['', '*', true],
  ])('%s matches %s: %s', (text, list, expected) => {
    expect(matchesPatternList(text, list)).toBe(expected);
  });
});

describe('mailmap', () => {
  it('joins addresses of one person, and whoever shared one of them', () => {
    const same = readMailmap(
      'Ada <ada@example.com> <ADA@old.example>\nBob <bob@example.com>\n# <x@y> <z@y>\nAda <ada@old.example> Ada <a@home.example>\n',
    );
    expect([...same('ada@example.com')].sort()).toEqual([
      'a@home.example',
      'ada@example.com',
      'ada@old.example',
    ]);
    expect([...same('BOB@example.com')]).toEqual(['bob@example.com']);
    expect([...same('x@y')]).toEqual(['x@y']);
  });
});

describe('programs that are agents', () => {
  it.each([
    [['claude', '--resume'], 'claude-code'],
    [['/usr/local/bin/codex'], 'openai-codex'],
    [['node', '/usr/lib/node_modules/@anthropic-ai/claude-code/cli.js'], 'claude-code'],
    [['python3', '-u', '/home/me/.local/bin/aider'], 'aider'],
    [['C:\\tools\\Gemini.cmd'], 'gemini'],
    [['vim', 'claude'], null],
    [['bash', '-c', 'x'], null],
    [['/home/claude/bin/sh'], null],
    [[], null],
  ])('%o: %s', (command, agent) => {
    expect(agentOfCommand(command)).toBe(agent);
  });
});
