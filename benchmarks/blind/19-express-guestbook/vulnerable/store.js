const mysql = require('mysql2/promise');

const pool = mysql.createPool(process.env.DATABASE_URL);

/** The newest entries. */
async function latest(count) {
  const [rows] = await pool.query(
    'SELECT name, message, created_at FROM entries ORDER BY created_at DESC LIMIT ?',
    [count],
  );
  return rows;
}

/** Saves an entry. */
async function add(name, message) {
  await pool.execute('INSERT INTO entries (name, message) VALUES (?, ?)', [name, message]);
}

module.exports = { latest, add };
