// Paths that are walked key by key.
function assignAt(root, dotted, value) {
  const names = dotted.split('.');
  const final = names.pop();
  let node = root;
  for (const name of names) {
    if (node[name] === undefined) node[name] = {};
    node = node[name];
  }
  // ruleid: prototype-polluting-merge
  node[final] = value;
}

function assignByList(root, names, value) {
  const final = names[names.length - 1];
  // ruleid: prototype-polluting-merge
  names.slice(0, -1).reduce((node, name) => (node[name] = node[name] || {}), root)[final] = value;
}

// The walk and the write in one function.
function assignWithin(root, dotted, value) {
  const names = dotted.split('.');
  names.reduce((node, name, i) => {
    if (i === names.length - 1) {
      // ruleid: prototype-polluting-merge
      node[name] = value;
      return node;
    }
    return node[name] || {};
  }, root);
}

function readForm(body) {
  const form = {};
  body.split('&').forEach((pair) => {
    const [name, value] = pair.split('=');
    const keys = name.split('[').map((key) => key.replace(']', ''));
    let node = form;
    keys.forEach((key, i) => {
      // ruleid: prototype-polluting-merge
      if (i === keys.length - 1) node[key] = value;
      else node = node[key] = node[key] || {};
    });
  });
  return form;
}

function readSections(text) {
  const sections = {};
  let current = sections;
  for (const line of text.split('\n')) {
    const head = /^\[(.+)\]$/.exec(line);
    if (head) current = sections[head[1]] = sections[head[1]] || {};
    // ruleid: prototype-polluting-merge
    else current[line.split('=')[0]] = line.split('=')[1];
  }
  return sections;
}

function assignRest(root, [first, ...rest], value) {
  let node = root[first];
  while (rest.length > 1) node = node[rest.shift()];
  // ruleid: prototype-polluting-merge
  node[rest[0]] = value;
}

const REFUSED = ['__proto__', 'constructor', 'prototype'];
function refuse(name) {
  if (name === '__proto__' || REFUSED.includes(name)) throw new Error('refused');
}

function assignChecked(root, dotted, value) {
  const names = dotted.split('.');
  let node = root;
  names.forEach((name) => refuse(name));
  while (names.length > 1) node = node[names.shift()];
  // ok: prototype-polluting-merge
  node[names[0]] = value;
}

const isRefused = (name) => name === '__proto__' || name === 'constructor';
function assignAsked(root, dotted, value) {
  const names = dotted.split('.');
  if (names.some(isRefused)) return;
  let node = root;
  while (names.length > 1) node = node[names.shift()];
  // ok: prototype-polluting-merge
  node[names[0]] = value;
}

// Numbers that count lead to no prototype.
function fillTable(rows, width) {
  const table = [];
  for (let y = 0; y < rows.length; y++) {
    table[y] = [];
    // ok: prototype-polluting-merge
    for (let x = 0; x < width; x++) table[y][x] = rows[y].charAt(x);
  }
  return table;
}

// Groups by what objects hold: no part of a path.
function groupByDay(entries) {
  const days = {};
  for (const entry of entries) {
    days[entry.day] = days[entry.day] || {};
    // ok: prototype-polluting-merge
    days[entry.day][entry.room] = entry;
  }
  return days;
}

// The keys are the program's own.
function setDefaults(options) {
  const known = { log: {}, cache: {} };
  for (const name of ['log', 'cache']) {
    const part = options[name];
    // ok: prototype-polluting-merge
    part.enabled = known[name].enabled;
  }
}

// Nothing above an object without a prototype.
function readTree(lines) {
  const tree = Object.create(null);
  for (const line of lines) {
    let node = tree;
    for (const name of line.split('/')) node = node[name] = node[name] || Object.create(null);
    // ok: prototype-polluting-merge
    node[line.split('/').pop()] = true;
  }
  return tree;
}
module.exports = { assignAt, assignByList, assignWithin, readForm, readSections, assignRest, assignChecked, assignAsked, fillTable, groupByDay, setDefaults, readTree };
