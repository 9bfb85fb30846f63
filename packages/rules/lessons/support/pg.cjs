'use strict';
// The part of node-postgres that lessons use, over tables in memory: SELECT with conditions joined by AND and OR, and INSERT.

const tables = {};

class Pool {
  async query(text, values = []) {
    statements.push({ text, values });
    const tokens = tokensOf(text);
    const rows = tokens[0]?.toUpperCase() === 'INSERT' ? insert(tokens, values) : select(tokens, values);
    return { rows, rowCount: rows.length };
  }
}

/** What was asked, for tests. */
const statements = [];

function tokensOf(text) {
  const tokens = text.match(/'(?:[^']|'')*'|--.*|<=|>=|<>|[\w.$%*]+|[(),=<>;]/g) ?? [];
  if (/'/.test(text.replace(/'(?:[^']|'')*'/g, ''))) throw new Error('syntax error: unterminated quoted string');
  return tokens.filter((token) => !token.startsWith('--'));
}

function select(tokens, values) {
  const words = tokens.map((token) => token.toUpperCase());
  const at = (word) => words.indexOf(word);
  if (at('SELECT') !== 0 || at('FROM') < 0) throw new Error('syntax error');
  const table = tables[tokens[at('FROM') + 1]];
  if (table === undefined) throw new Error(`relation "${tokens[at('FROM') + 1]}" does not exist`);
  const ends = ['ORDER', 'LIMIT', ';'].map(at).filter((index) => index > 0);
  const end = Math.min(tokens.length, ...ends);
  const condition = at('WHERE') < 0 ? [] : tokens.slice(at('WHERE') + 1, end);
  let rows = table.filter((row) => condition.length === 0 || any(condition, row, values));
  if (at('ORDER') > 0) {
    const column = tokens[at('ORDER') + 2];
    const sign = words[at('ORDER') + 3] === 'DESC' ? -1 : 1;
    rows = [...rows].sort((a, b) => sign * (a[column] < b[column] ? -1 : Number(a[column] > b[column])));
  }
  if (at('LIMIT') > 0) rows = rows.slice(0, Number(valueOf(tokens[at('LIMIT') + 1], {}, values)));
  const columns = tokens.slice(1, at('FROM')).filter((token) => token !== ',');
  return rows.map((row) => (columns[0] === '*' ? { ...row } : Object.fromEntries(columns.map((name) => [name, row[name]]))));
}

function any(tokens, row, values) {
  return split(tokens, 'OR').some((part) => split(part, 'AND').every((one) => holds(one, row, values)));
}

function split(tokens, word) {
  const parts = [[]];
  for (const token of tokens) {
    if (token.toUpperCase() === word) parts.push([]);
    else parts.at(-1).push(token);
  }
  return parts;
}

function holds([left, operator, right, ...rest], row, values) {
  if (right === undefined || rest.length > 0) throw new Error(`syntax error at or near "${rest[0] ?? left}"`);
  const [a, b] = [valueOf(left, row, values), valueOf(right, row, values)];
  if (/^i?like$/i.test(operator)) {
    const source = String(b).replace(/[.*+?^${}()|[\]\\]/g, '\\$&').replaceAll('%', '.*').replaceAll('_', '.');
    return new RegExp(`^${source}$`, 'is').test(String(a));
  }
  if (operator === '=') return String(a) === String(b);
  if (operator === '<>') return String(a) !== String(b);
  throw new Error(`syntax error at or near "${operator}"`);
}

function valueOf(token, row, values) {
  if (token.startsWith("'")) return token.slice(1, -1).replaceAll("''", "'");
  if (/^\$\d+$/.test(token)) {
    if (Number(token.slice(1)) > values.length) throw new Error(`there is no parameter ${token}`);
    return values[Number(token.slice(1)) - 1];
  }
  if (/^\d+$/.test(token)) return Number(token);
  if (!Object.hasOwn(row, token)) throw new Error(`column "${token}" does not exist`);
  return row[token];
}

/** INSERT INTO table (a, b) VALUES ($1, $2) */
function insert(tokens, values) {
  const table = (tables[tokens[2]] ??= []);
  const lists = tokens.join(' ').match(/\(([^)]*)\)/g) ?? [];
  const [columns = [], given = []] = lists.map((list) => list.slice(1, -1).split(',').map((one) => one.trim()));
  const row = Object.fromEntries(columns.map((name, i) => [name, valueOf(given[i], {}, values)]));
  table.push(row);
  return [row];
}

module.exports = { Pool, Client: Pool, tables, statements };
