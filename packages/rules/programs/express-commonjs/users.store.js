const { Pool } = require('pg');

const pool = new Pool();

async function byName(name) {
  // ruleid: sql-injection (from name)
  return pool.query(`SELECT * FROM users WHERE name = '${name}'`);
}

async function byNameSafely(name) {
  // ok: sql-injection
  return pool.query('SELECT * FROM users WHERE name = $1', [name]);
}

module.exports = { byName, byNameSafely };
