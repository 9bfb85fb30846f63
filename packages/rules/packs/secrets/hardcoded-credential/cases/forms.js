// ruleid: hardcoded-credential
const first = process.env.DB_PASSWORD ?? 'Tr0ub4dor&3';
// ruleid: hardcoded-credential
const second = process.env['DB_PASSWORD'] || 'Tr0ub4dor&3';
// ruleid: hardcoded-credential
const third = import.meta.env.DB_PASSWORD || 'Tr0ub4dor&3';
// ruleid: hardcoded-credential
const fourth = config.get('DB_PASSWORD', 'Tr0ub4dor&3');
// ruleid: hardcoded-credential
const fifth = config.get('DB_PASSWORD') || 'Tr0ub4dor&3';
// ok: hardcoded-credential
const sixth = process.env.DB_PASSWORD ?? '';

// ruleid: hardcoded-credential
function connect(host, password = 'Tr0ub4dor&3') {
  return open(host, password);
}

function login(given) {
  // ruleid: hardcoded-credential
  if (given.password === 'Tr0ub4dor&3') return true;
  // ruleid: hardcoded-credential
  if (given.password == 'Tr0ub4dor&3') return true;
  // ok: hardcoded-credential
  return given.name === 'Tr0ub4dor&3';
}

function store(Sequelize, options) {
  // ruleid: hardcoded-credential
  const db = new Sequelize('shop', 'admin', 'Tr0ub4dor&3', { dialect: 'postgres' });
  // ok: hardcoded-credential
  const mirror = new Sequelize('shop', 'admin', process.env.DB_PASSWORD, { dialect: 'postgres' });
  // ok: hardcoded-credential
  const local = new Sequelize('shop', 'admin', '', { dialect: 'postgres' });
  // ok: hardcoded-credential
  const sample = new Sequelize('shop', 'admin', 'your-password', options);
  return [db, mirror, local, sample];
}
