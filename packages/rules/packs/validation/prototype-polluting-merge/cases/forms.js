function merge(target, source) {
  for (const key in source) {
    if (typeof source[key] === 'object') {
      // ruleid: prototype-polluting-merge
      target[key] = merge(target[key], source[key]);
    } else target[key] = source[key];
  }
  return target;
}

function extend(target, source) {
  for (let key in source) {
    if (typeof source[key] === 'object') {
      // ruleid: prototype-polluting-merge
      extend(target[key], source[key]);
    } else target[key] = source[key];
  }
  return target;
}

function mergeOld(target, source) {
  for (var key in source) {
    if (typeof source[key] === 'object') {
      // ruleid: prototype-polluting-merge
      mergeOld(target[key], source[key]);
    } else target[key] = source[key];
  }
  return target;
}

const deepMerge = (target, source) => {
  for (const key of Object.keys(source)) {
    if (typeof source[key] === 'object') {
      // ruleid: prototype-polluting-merge
      deepMerge(target[key], source[key]);
    } else target[key] = source[key];
  }
  return target;
};

const mergeDeep = function (target, source) {
  for (const [key, value] of Object.entries(source)) {
    if (typeof value === 'object') {
      // ruleid: prototype-polluting-merge
      mergeDeep(target[key], source[key]);
    } else target[key] = value;
  }
  return target;
};

function assignDeep(target, source) {
  Object.keys(source).forEach((key) => {
    if (typeof source[key] === 'object') {
      // ruleid: prototype-polluting-merge
      assignDeep(target[key], source[key]);
    } else target[key] = source[key];
  });
}

function copyDeep(target, source) {
  Object.keys(source).forEach(function (key) {
    if (typeof source[key] === 'object') {
      // ruleid: prototype-polluting-merge
      copyDeep(target[key], source[key]);
    } else target[key] = source[key];
  });
}

function mergeSafely(target, source) {
  for (const key of Object.keys(source)) {
    if (key === '__proto__' || key === 'constructor') continue;
    // ok: prototype-polluting-merge
    if (typeof source[key] === 'object') mergeSafely(target[key], source[key]);
    else target[key] = source[key];
  }
}
