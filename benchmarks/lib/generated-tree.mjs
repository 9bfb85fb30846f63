/**
 * A program of any size, half Python and half TypeScript, the same for the same size: services that import each other, models, routes
 * with requests in them, utilities. One file in eight is a route and holds what rules look for; the others are what most of a program is.
 */
import { existsSync, mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';

/** Raise it when the generated text changes: trees of another version are generated anew. */
const VERSION = 1;
const FILES_PER_FOLDER = 25;
const KINDS = ['model', 'service', 'util', 'route', 'service', 'model', 'util', 'service'];
const WORDS = [
  'order',
  'invoice',
  'customer',
  'product',
  'payment',
  'shipment',
  'account',
  'report',
  'ticket',
  'session',
];

/**
 * @typedef {object} GeneratedTree
 * @property {string} folder
 * @property {number} files
 * @property {number} lines
 * @property {number} bytes
 * @property {string} someFile path of a route below the folder
 * @property {string} otherFile the same in the other language
 */

/**
 * The tree with about so many lines, of files of about so many lines each; generated once and kept.
 * @param {number} lines
 * @param {number} linesPerFile
 * @returns {GeneratedTree}
 */
export function generatedTree(lines, linesPerFile = 150) {
  const cache = process.env.SKEPTIC_BENCH_CACHE ?? path.join(os.homedir(), '.cache', 'skeptic-bench');
  const folder = path.join(cache, 'generated', `v${VERSION}-${lines}-${linesPerFile}`);
  const isThere = existsSync(folder);
  const partial = `${folder}.partial`;
  if (!isThere) rmSync(partial, { recursive: true, force: true });
  const tree = { folder, files: 0, lines: 0, bytes: 0, someFile: '', otherFile: '' };
  for (let number = 0; tree.lines < lines; number += 1) {
    const { name, text } = generatedFile(number, linesPerFile);
    tree.files += 1;
    tree.lines += text.split('\n').length - 1;
    tree.bytes += text.length;
    // A route: its rules run, and its flows are followed.
    if (number === 3) tree.someFile = name;
    if (number === FILES_PER_FOLDER + 3) tree.otherFile = name;
    if (isThere) continue;
    const target = path.join(partial, name);
    if (number % FILES_PER_FOLDER === 0) mkdirSync(path.dirname(target), { recursive: true });
    writeFileSync(target, text);
  }
  if (!isThere) {
    mkdirSync(path.join(partial, '.git'));
    renameSync(partial, folder);
  }
  return tree;
}

/**
 * @param {number} number
 * @param {number} linesPerFile
 */
function generatedFile(number, linesPerFile) {
  const folder = Math.floor(number / FILES_PER_FOLDER);
  const isPython = folder % 2 === 0;
  const kind = KINDS[number % KINDS.length];
  const random = randomNumbers(number + 1);
  const stem = `${kind}_${number}`;
  const parts = [isPython ? pythonHead(kind, number) : scriptHead(kind, number)];
  for (let lines = 0, part = 0; lines < linesPerFile; part += 1) {
    const text = (isPython ? pythonPart : scriptPart)(kind, part, random);
    parts.push(text);
    lines += text.split('\n').length;
  }
  const name = `area_${Math.floor(folder / 20)}/part_${folder}/${stem}.${isPython ? 'py' : 'ts'}`;
  return { name, text: `${parts.join('\n\n')}\n` };
}

/** The file before it in the same folder, so that programs hang together.
 * @param {number} number */
function neighbour(number) {
  const other = number % FILES_PER_FOLDER === 0 ? number + 1 : number - 1;
  return `${KINDS[other % KINDS.length]}_${other}`;
}

/** @param {string} kind @param {number} number */
function pythonHead(kind, number) {
  const lines = [
    'import json',
    'import logging',
    'from dataclasses import dataclass',
    `from .${neighbour(number)} import load_0`,
  ];
  if (kind === 'route')
    lines.push('import sqlite3', 'from flask import Flask, request', '', 'app = Flask(__name__)');
  return [...lines, '', 'logger = logging.getLogger(__name__)'].join('\n');
}

/** @param {string} kind @param {number} number */
function scriptHead(kind, number) {
  const lines = [`import { load0 } from './${neighbour(number)}';`];
  if (kind === 'route')
    lines.push(
      "import express from 'express';",
      "import { pool } from '../database';",
      '',
      'const app = express();',
    );
  return [...lines, '', 'export interface Options {', '  readonly limit: number;', '}'].join('\n');
}

/** @param {string} kind @param {number} part @param {(below: number) => number} random */
function pythonPart(kind, part, random) {
  const word = WORDS[random(WORDS.length)];
  const factor = random(1000);
  if (kind === 'route') {
    const query =
      random(6) === 0
        ? `rows = db.execute("SELECT * FROM ${word}s WHERE name = '" + name + "'").fetchall()`
        : `rows = db.execute("SELECT * FROM ${word}s WHERE name = ?", (name,)).fetchall()`;
    return `@app.route("/${word}/${part}")\ndef show_${word}_${part}():\n    name = request.args.get("name", "")\n    limit = int(request.args.get("limit", "${factor}"))\n    db = sqlite3.connect("shop.db")\n    ${query}\n    logger.info("found %d", len(rows))\n    return json.dumps({"rows": rows[:limit]})`;
  }
  if (kind === 'model')
    return `@dataclass\nclass ${capital(word)}${part}:\n    identifier: int\n    name: str\n    total: float = ${factor}.0\n\n    def describe(self) -> str:\n        return f"{self.name} ({self.identifier})"\n\n    def with_tax(self, rate: float) -> float:\n        if rate < 0:\n            raise ValueError("rate")\n        return self.total * (1 + rate)`;
  return `def load_${part}(items, limit=${factor}):\n    """Collects every ${word} below a limit."""\n    found = {}\n    for position, item in enumerate(items):\n        if item.get("total", 0) > limit:\n            continue\n        key = item["name"].strip().lower()\n        found.setdefault(key, []).append((position, item))\n    result = [value for values in found.values() for value in values]\n    return sorted(result, key=lambda pair: pair[0])`;
}

/** @param {string} kind @param {number} part @param {(below: number) => number} random */
function scriptPart(kind, part, random) {
  const word = WORDS[random(WORDS.length)];
  const factor = random(1000);
  if (kind === 'route') {
    const query =
      random(6) === 0
        ? `await pool.query(\`SELECT * FROM ${word}s WHERE name = '\${name}'\`)`
        : `await pool.query('SELECT * FROM ${word}s WHERE name = $1', [name])`;
    return `app.get('/${word}/${part}', async (req, res) => {\n  const name = String(req.query.name ?? '');\n  const limit = Number(req.query.limit ?? ${factor});\n  const found = ${query};\n  const rows = found.rows.slice(0, limit);\n  res.json({ rows, count: rows.length });\n});`;
  }
  if (kind === 'model')
    return `export class ${capital(word)}${part} {\n  constructor(\n    readonly identifier: number,\n    readonly name: string,\n    readonly total = ${factor},\n  ) {}\n\n  describe(): string {\n    return \`\${this.name} (\${this.identifier})\`;\n  }\n\n  withTax(rate: number): number {\n    if (rate < 0) throw new Error('rate');\n    return this.total * (1 + rate);\n  }\n}`;
  return `/** Collects every ${word} below a limit. */\nexport function load${part}(items: readonly { name: string; total: number }[], options: Options = { limit: ${factor} }) {\n  const found = new Map<string, number[]>();\n  for (const [position, item] of items.entries()) {\n    if (item.total > options.limit) continue;\n    const key = item.name.trim().toLowerCase();\n    found.set(key, [...(found.get(key) ?? []), position]);\n  }\n  return [...found.values()].flat().sort((a, b) => a - b);\n}`;
}

/** @param {string} word */
function capital(word) {
  return word[0].toUpperCase() + word.slice(1);
}

/** Numbers that only depend on the seed (a linear congruential generator, its upper bits).
 * @param {number} seed */
export function randomNumbers(seed) {
  let state = Math.imul(seed, 2654435761) >>> 0;
  return (/** @type {number} */ below) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}
