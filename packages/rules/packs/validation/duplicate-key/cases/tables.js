// ruleid: duplicate-key
const permissions = {
  admin: ['read', 'write'],
  guest: ['read'],
  guest: ['read', 'write'],
};

// ruleid: duplicate-key
const limits = { 'login': 5, search: 10, 'login': 500 };

function options(secure) {
  // ruleid: duplicate-key
  return { httpOnly: true, secure, httpOnly: false };
}

// ok: duplicate-key
const roles = { admin: 1, guest: 2 };
// ok: duplicate-key
const nested = { a: { name: 1 }, b: { name: 2 } };

function merged(first, second, key) {
  // ok: duplicate-key
  const table = { ...first, name: 1, ...second };
  // ok: duplicate-key
  return { [key]: table, [key + 'x']: second };
}

// ok: duplicate-key
const counter = {
  amount: 0,
  get value() {
    return this.amount;
  },
  set value(given) {
    this.amount = given;
  },
};
