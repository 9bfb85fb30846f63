function merge(target, source) {
  for (const key in source) {
    if (source[key] && typeof source[key] === 'object') {
      if (!target[key]) target[key] = {};
      // ruleid: prototype-polluting-merge
      merge(target[key], source[key]);
    } else {
      target[key] = source[key];
    }
  }
  return target;
}

const extendDeep = (a, b) => {
  Object.keys(b).forEach((k) => {
    // ruleid: prototype-polluting-merge
    if (typeof b[k] === 'object') a[k] = extendDeep(a[k], b[k]);
    else a[k] = b[k];
  });
  return a;
};

function setPath(obj, path, value) {
  const keys = path.split('.');
  let current = obj;
  for (let i = 0; i < keys.length - 1; i++) {
    current[keys[i]] = current[keys[i]] || {};
    current = current[keys[i]];
  }
  // ruleid: prototype-polluting-merge
  current[keys[keys.length - 1]] = value;
}

function mergeSafely(target, source) {
  for (const key of Object.keys(source)) {
    if (key === '__proto__' || key === 'constructor') continue;
    // ok: prototype-polluting-merge
    if (typeof source[key] === 'object') mergeSafely(target[key], source[key]);
    else target[key] = source[key];
  }
}

function setOwn(obj, path, value) {
  const keys = path.split('.');
  let current = obj;
  for (const key of keys.slice(0, -1)) {
    if (!Object.hasOwn(current, key)) return;
    current = current[key];
  }
  // ok: prototype-polluting-merge
  current[keys.at(-1)] = value;
}

function visit(node, path) {
  for (const key in node) {
    // ok: prototype-polluting-merge
    visit(node[key], [...path, key]);
  }
}
module.exports = { merge, extendDeep, setPath, mergeSafely, setOwn, visit };
