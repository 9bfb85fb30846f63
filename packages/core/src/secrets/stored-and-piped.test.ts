import { describe, expect, it } from 'vitest';
import type { Detector } from './detector.ts';
import { createSecretFinder } from './find-secrets.ts';

const detector = (id: string, keywords: readonly string[]): Detector => ({
  id,
  title: id,
  severity: 'high',
  confidence: 'medium',
  keywords,
  near: false,
  regex: null,
  lead: 0,
  longest: 0,
  check: null,
  entropy: 0,
  finder: id,
});

const finder = createSecretFinder({
  detectors: [
    detector('piped-password', ['--password-stdin', 'chpasswd', 'sudo -S']),
    detector('browser-store', [
      'encryptedPassword',
      'httpOnly',
      '\tTRUE\t',
      '\tFALSE\t',
      'password_value',
      'moz_cookies',
    ]),
  ],
});
const found = (text: string, path = 'deploy/run.sh', byForm = false): readonly string[] =>
  finder.find(path, text, { isCode: false, byForm }).map(({ start, end }) => text.slice(start, end));

describe('passwords in the input of commands', () => {
  it.each([
    ['echo "Kq7vWm2x" | docker login -u me --password-stdin host', ['Kq7vWm2x']],
    ["echo -n 'Kq7v Wm2x' | sudo -S ls", ['Kq7v Wm2x']],
    ["printf '%s\\n' Kq7vWm2x | docker login --password-stdin", ['Kq7vWm2x']],
    ['docker login --password-stdin <<< "Kq7vWm2x"', ['Kq7vWm2x']],
    ['docker login --password-stdin <<EOF\nKq7vWm2x\nEOF\necho done', ['Kq7vWm2x']],
    ['chpasswd <<-"END"\n\troot:Kq7vWm2x\n\tapp:Zp9rLt4n\n\tEND\n', ['Kq7vWm2x', 'Zp9rLt4n']],
    ["echo 'root:Kq7vWm2x' | chpasswd", ['Kq7vWm2x']],
  ])('are found: %j', (text, values) => {
    expect(found(text)).toEqual(values);
  });

  it.each([
    'echo "$PASSWORD" | docker login --password-stdin',
    'docker login --password-stdin < file',
    'docker login --password-stdin <<EOF\nwithout an end\n',
    'chpasswd <<EOF\nroot:${ROOT_PASSWORD}\nEOF',
    'echo changeme | sudo -S ls',
    'cat list | tr a b | mychpasswd',
  ])('are not what stands for something else: %j', (text) => {
    expect(found(text)).toEqual([]);
  });
});

describe('stores of browsers', () => {
  const cookie = (fields: string): string => `[{"domain":".shop.internal","httpOnly":true,${fields}}]`;
  const LOGIN = 'MDoEEPgAAAAAAAAAAAAAAAAAAAEwFAYIKoZIhvcNAwcECJ1dkYd7xQ==';

  it.each([
    ['.shop.internal\tTRUE\t/\tTRUE\t1893456000\tsid\tKq7vWm2xZpLr8sTn4bHd\n', ['Kq7vWm2xZpLr8sTn4bHd']],
    ['#HttpOnly_a.internal\tFALSE\t/\tFALSE\t0\tsid\tKq7vWm2xZpLr8sTn4bHd', ['Kq7vWm2xZpLr8sTn4bHd']],
    [cookie('"name":"sid","value":"Kq7vWm2xZpLr8sTn4bHd"'), ['Kq7vWm2xZpLr8sTn4bHd']],
    [`{"hostname":"https://a.internal","encryptedPassword":"${LOGIN}"}`, [LOGIN]],
    ['SQLite format 3\n\nCREATE TABLE logins (origin_url, password_value BLOB)\n', ['password_value']],
  ])('are found: %j', (text, values) => {
    expect(found(text, 'profile/store')).toEqual(values);
    expect(found(text, 'profile/store', true)).toEqual(values);
  });

  it.each([
    '.shop.internal\tTRUE\t/\tTRUE\t1893456000\ttheme\tdark\n',
    'a\tTRUE\tb\n',
    cookie('"name":"theme","value":"dark"'),
    '{"httpOnly": true, "value": "Kq7vWm2xZpLr8sTn4bHd"}',
    '{"encryptedPassword": ""}',
    'db.execute("CREATE TABLE logins (password_value)")',
    'SQLite format 3\n\nCREATE TABLE orders (id)\n',
  ])('are not settings, code or other tables: %j', (text) => {
    expect(found(text, 'profile/store')).toEqual([]);
  });
});
