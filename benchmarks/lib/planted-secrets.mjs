/** Secrets and their look-alikes in files of all kinds, made anew in every run: the repository holds none of them. */

/** @typedef {{ what: string, file: string, text: string, at: number }} Planted */

/** How a value stands in files: path, and the text around it. @type {readonly (readonly [string, (name: string, value: string) => string])[]} */
const CARRIERS = [
  ['.env', (name, value) => `APP=shop\n${name}=${value}\nDEBUG=0\n`],
  ['config/app.yaml', (name, value) => `service:\n  ${name}: "${value}"\n  port: 80\n`],
  ['config/app.json', (name, value) => `{"port": 80, "${name}": "${value}"}\n`],
  ['config/app.toml', (name, value) => `[service]\n${name} = "${value}"\n`],
  ['src/main/resources/application.properties', (name, value) => `port=80\n${name}=${value}\n`],
  ['infra/main.tf', (name, value) => `resource "x" "y" {\n  ${name} = "${value}"\n}\n`],
  ['Dockerfile', (name, value) => `FROM node:20\nENV ${name}=${value}\nRUN ls\n`],
  ['.github/workflows/ci.yml', (name, value) => `jobs:\n  build:\n    env:\n      ${name}: ${value}\n`],
  ['deploy.sh', (name, value) => `#!/bin/sh\nexport ${name}="${value}"\n./run\n`],
  [
    'web.config',
    (name, value) => `<appSettings>\n  <add key="${name}" value="${value}" />\n</appSettings>\n`,
  ],
  ['pom.xml', (name, value) => `<project>\n  <${name}>${value}</${name}>\n</project>\n`],
  ['Main.java', (name, value) => `class Main {\n  static final String ${name} = "${value}";\n}\n`],
  ['main.go', (name, value) => `package main\n\nconst ${name} = "${value}"\n`],
  ['app.rb', (name, value) => `${name} = '${value}'\n`],
  ['index.php', (name, value) => `<?php\n$${name} = '${value}';\n`],
  ['Program.cs', (name, value) => `class P { const string ${name} = "${value}"; }\n`],
  ['notebook.ipynb', (name, value) => `{"cells": [{"source": ["${name} = \\"${value}\\"\\n"]}]}\n`],
  ['.bash_history', (name, value) => `ls\nexport ${name}=${value}\nmake\n`],
  ['k8s/deployment.yaml', (name, value) => `env:\n  - name: ${name}\n    value: "${value}"\n`],
  ['setup.ini', (name, value) => `[main]\n${name} = ${value}\n`],
];
const NAMES = [
  'DB_PASSWORD',
  'api_key',
  'client_secret',
  'auth_token',
  'SMTP_PASSWORD',
  'access_key',
  'jwt_secret',
  'redisPassword',
];
const LETTERS = 'abcdefghijkmnpqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ23456789';
const HEX = '0123456789abcdef';

/**
 * Secrets of all detectors with a pattern, assigned passwords and keys, addresses of databases, private keys.
 * @param {any} compiled
 * @param {any} samples
 * @param {number} count
 * @returns {Planted[]}
 */
export function plantedSecrets({ detectors, patterns }, { pick, randomFrom, sampleOf }, count) {
  const random = randomFrom(20_261_128);
  const formed = detectors.filter((/** @type {any} */ { id }) => patterns.has(id));
  return Array.from({ length: count }, (_, i) => {
    const [file, carrier] = CARRIERS[i % CARRIERS.length];
    if (i < count * 0.8) {
      const detector = formed[i % formed.length];
      const value = sampleOf(detector, patterns.get(detector.id), random);
      const name = detector.near ? detector.keywords[0].replace(/[^\w-]/g, '_') : 'SETTING';
      return planted(detector.id, file, carrier(name, value), value);
    }
    const kind = i % 4;
    if (kind === 0) {
      const value = `${text(random, pick, LETTERS, 9)}!${text(random, pick, LETTERS, 3)}7a`;
      return planted(
        'password',
        file,
        carrier(
          pick(
            NAMES.filter((name) => /pass/i.test(name)),
            random,
          ),
          value,
        ),
        value,
      );
    }
    if (kind === 1) {
      const value = `${text(random, pick, LETTERS, 29)}4x7`;
      return planted('key', file, carrier(pick(NAMES, random), value), value);
    }
    if (kind === 2) {
      const value = `${text(random, pick, LETTERS, 13)}5`;
      const address = `${pick(['postgres', 'mysql', 'mongodb+srv', 'redis', 'amqp'], random)}://app:${value}@db.internal/shop`;
      return planted('address', file, carrier('ADDRESS', address), value);
    }
    const body = `MIIEvQIBADANBgkq${text(random, pick, LETTERS, 200)}`;
    const [begin, end] = ['BEGIN', 'END'].map((mark) => `-----${mark} PRIVATE KEY-----`);
    return planted('private key', file, carrier('PEM', `${begin}\\n${body}\\n${end}`), body);
  });
}

/** @returns {Planted} */
function planted(
  /** @type {string} */ what,
  /** @type {string} */ file,
  /** @type {string} */ whole,
  /** @type {string} */ value,
) {
  // Of a pattern with a public part the secret is at its end.
  return { what, file, text: whole, at: whole.indexOf(value) + Math.floor(value.length * 0.75) };
}

/** @param {() => number} random @param {any} pick @param {string} alphabet @param {number} length */
function text(random, pick, alphabet, length) {
  return Array.from({ length }, () => pick(alphabet, random)).join('');
}

/**
 * What looks like a secret and is none.
 * @param {any} compiled
 * @param {any} samples
 * @param {number} count
 * @returns {{ what: string, file: string, text: string }[]}
 */
export function lookAlikes({ detectors, patterns }, { pick, randomFrom, sampleOf, nearMissesOf }, count) {
  const random = randomFrom(20_261_129);
  const hex = (/** @type {number} */ length) => text(random, pick, HEX, length);
  const word = () =>
    pick(['customer', 'invoice', 'account', 'shipping', 'session', 'monitor', 'gateway', 'profile'], random);
  const formed = detectors.filter((/** @type {any} */ { id, near }) => patterns.has(id) && !near);
  const checked = formed.filter((/** @type {any} */ { check }) => check === 'crc32-base62');
  /** @type {readonly (readonly [string, () => readonly [string, string]])[]} name and value */
  const kinds = [
    [
      'marked as an example',
      () => ['SETTING', nearMissesOf(patterns.get(formed[0].id), sample(pick(formed, random))).at(-1)],
    ],
    [
      'wrong checksum',
      () => {
        const value = sample(pick(checked, random));
        return ['SETTING', `${value.slice(0, -1)}${value.endsWith('a') ? 'b' : 'a'}`];
      },
    ],
    [
      'reference',
      () => [
        pick(NAMES, random),
        pick(
          [
            '${DB_PASSWORD}',
            '{{ vault.password }}',
            '$SECRET',
            '%(secret)s',
            'vault:secret/data/app#key',
            '<%= ENV["KEY"] %>',
          ],
          random,
        ),
      ],
    ],
    ['UUID', () => ['request_id', `${hex(8)}-${hex(4)}-4${hex(3)}-a${hex(3)}-${hex(12)}`]],
    ['commit', () => ['revision', hex(40)]],
    ['digest', () => ['sha256', hex(64)]],
    ['integrity', () => ['integrity', `sha512-${text(random, pick, LETTERS, 86)}==`]],
    [
      'identifier under a secret name',
      () => [pick(NAMES, random), `${word()}_${word()}_${pick(['password', 'token', 'key'], random)}`],
    ],
    [
      'camel case under a secret name',
      () => [pick(NAMES, random), `${word()}${word().replace(/^./, (c) => c.toUpperCase())}Provider`],
    ],
    ['path under a secret name', () => [pick(NAMES, random), `/run/secrets/${word()}/${word()}.key`]],
    ['address without password', () => ['ADDRESS', `postgres://db.${word()}.internal:5432/shop`]],
    ['address with a placeholder', () => ['ADDRESS', 'postgres://user:password@localhost:5432/shop']],
    ['file name of a secret', () => ['password_file', `${word()}-${hex(12)}.txt`]],
    ['public key', () => ['publishable_key', text(random, pick, LETTERS, 40)]],
    ['translation', () => ['password_label', 'Passwort']],
    ['type', () => [pick(NAMES, random), pick(['string', 'SecretStr', 'Optional', 'str'], random)]],
    ['image', () => ['icon', `data:image/png;base64,iVBORw0KGgo${text(random, pick, LETTERS, 300)}`]],
    ['version', () => ['token_version', `1.${Math.floor(random() * 90)}.3-rc${Math.floor(random() * 9)}`]],
    [
      'random part of a longer word',
      () => [
        'bundle',
        `${text(random, pick, LETTERS, 30)}${sample(pick(formed, random))}${text(random, pick, LETTERS, 30)}`,
      ],
    ],
    ['cache key', () => ['cache_key', `${word()}:${hex(32)}`]],
  ];
  /** @param {any} detector */
  function sample(detector) {
    return sampleOf(detector, patterns.get(detector.id), random);
  }
  return Array.from({ length: count }, (_, i) => {
    const [what, make] = kinds[i % kinds.length];
    const [name, value] = make();
    const [file, carrier] = CARRIERS[Math.floor(i / kinds.length) % CARRIERS.length];
    return { what, file, text: carrier(name, value) };
  });
}
