// Merges that call themselves.
class Settings {
  absorb(into, from) {
    for (const name of Object.keys(from)) {
      const next = from[name];
      if (next !== null && typeof next === 'object') {
        if (!into[name]) Object.assign(into, { [name]: {} });
        // ruleid: prototype-polluting-merge
        this.absorb(into[name], next);
      } else {
        Object.assign(into, { [name]: next });
      }
    }
  }
}

module.exports.fold = function fold() {
  const base = arguments[0] || {};
  for (let i = 1; i < arguments.length; i++) {
    const other = arguments[i];
    for (const name in other) {
      // Own keys of what JSON holds may have any name.
      if (!other.hasOwnProperty(name)) continue;
      // ruleid: prototype-polluting-merge
      base[name] = typeof other[name] === 'object' ? fold(base[name], other[name]) : other[name];
    }
  }
  return base;
};

// Through variables.
module.exports.blend = function blend() {
  let into = arguments[0] || {};
  for (const from of Array.prototype.slice.call(arguments, 1)) {
    for (const name in from) {
      const before = into[name];
      const part = before && typeof before === 'object' ? before : {};
      // ruleid: prototype-polluting-merge
      if (typeof from[name] === 'object') into[name] = blend(part, from[name]);
      else into[name] = from[name];
    }
  }
  return into;
};

// A path that gets shorter with each call.
function put(into, names, value) {
  const [first, ...rest] = names;
  const name = names[0];
  if (rest.length === 0) into[first] = value;
  // ruleid: prototype-polluting-merge
  else put(into[name], rest, value);
}

// What comes out is an object of its own.
function joined(left, right) {
  const out = { ...left };
  for (const name in right) {
    // ok: prototype-polluting-merge
    out[name] = typeof right[name] === 'object' ? joined(left[name], right[name]) : right[name];
  }
  return out;
}

// A copy that is made anew, whatever it is a copy of.
function copied(value, seen) {
  const copy = Object.assign(Array.isArray(value) ? [] : Object.create(Object.getPrototypeOf(value)), value);
  seen.set(value, copy);
  for (const key of Reflect.ownKeys(copy)) {
    // ok: prototype-polluting-merge
    copy[key] = copied(copy[key], seen);
  }
  return copy;
}
module.exports.copied = copied;

// Places in a list.
function renamed(where, names) {
  Object.keys(where).forEach((name) => {
    if (Array.isArray(where[name])) {
      where[name].forEach((part, position) => {
        // ok: prototype-polluting-merge
        where[name][position] = renamed(part, names);
      });
    }
  });
  return where;
}
module.exports.renamed = renamed;

// Only keys that the target has.
function update(into, from) {
  for (const name in from) {
    if (!Object.hasOwn(into, name)) continue;
    // ok: prototype-polluting-merge
    if (typeof from[name] === 'object') update(into[name], from[name]);
    else into[name] = from[name];
  }
}

// Reads, and writes nothing.
function count(tree) {
  let total = 0;
  // ok: prototype-polluting-merge
  for (const name in tree) total += typeof tree[name] === 'object' ? count(tree[name]) : 1;
  return total;
}
module.exports.others = { Settings, put, joined, update, count };

// One object that is walked and changed in place: its own keys, nobody else's.
function trimmed(form) {
  for (const name in form) {
    // ok: prototype-polluting-merge
    if (typeof form[name] === 'object') trimmed(form[name]);
    else if (typeof form[name] === 'string') form[name] = form[name].trim();
  }
}

const camel = (part) => {
  Object.keys(part).forEach((name) => {
    // ok: prototype-polluting-merge
    if (part[name] && typeof part[name] === 'object') part[name] = camel(part[name]);
    const next = name.replace(/_(.)/g, (_, letter) => letter.toUpperCase());
    if (next !== name) part[next] = part[name];
  });
  return part;
};

function redact(record) {
  for (const [name, value] of Object.entries(record).filter(([, held]) => held)) {
    // ok: prototype-polluting-merge
    if (typeof value === 'object') redact(record[name]);
    else record[name] = '***';
  }
}

function plural(catalog) {
  const keys = Object.keys(catalog);
  keys.forEach((name) => {
    // ok: prototype-polluting-merge
    if (typeof catalog[name] === 'object') catalog[name] = plural(catalog[name]);
    else catalog[name + '_other'] = catalog[name];
  });
  return catalog;
}

// The keys are those of another object.
function fill(into, from) {
  Object.keys(from).forEach((name) => {
    // ruleid: prototype-polluting-merge
    if (typeof into[name] === 'object') fill(into[name], from[name]);
    else into[name] = from[name];
  });
}

// The keys of both.
function unite(into, from) {
  for (const name of Object.keys({ ...into, ...from })) {
    // ruleid: prototype-polluting-merge
    if (typeof from[name] === 'object') unite(into[name], from[name]);
    else into[name] = from[name] ?? into[name];
  }
}
module.exports.walks = { trimmed, plural, camel, redact, fill, unite };

// One object that is walked in place by the numbers of its keys.
function shrink(object) {
  const names = Object.keys(object);
  let position = names.length;
  let name;
  while (position--) {
    name = names[position];
    // ok: prototype-polluting-merge
    if (typeof object[name] === 'object') object[name] = shrink(object[name]);
  }
  return object;
}

// The same with two objects: the keys are those of the other one.
function overlay(object, other) {
  const names = Object.keys(other);
  for (let position = 0; position < names.length; position++) {
    const name = names[position];
    // ruleid: prototype-polluting-merge
    if (typeof object[name] === 'object') overlay(object[name], other[name]);
    else object[name] = other[name];
  }
}

function overlayOrdinary(object, other) {
  for (const name of Object.keys(other)) {
    if (specialNames.has(name)) continue;
    // ok: prototype-polluting-merge
    if (typeof object[name] === 'object') overlayOrdinary(object[name], other[name]);
    else object[name] = other[name];
  }
}

module.exports = { shrink, overlay, overlayOrdinary };
