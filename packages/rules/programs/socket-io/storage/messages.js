const { Pool } = require('pg');

const pool = new Pool();

exports.matching = (condition) => {
  // ruleid: sql-injection (from search)
  return pool.query(`SELECT * FROM messages WHERE ${condition}`);
};

exports.insert = (text) => {
  // ok: sql-injection
  return pool.query('INSERT INTO messages (text) VALUES ($1)', [text]);
};

exports.latest = (count) => {
  // ok: sql-injection (safe from message)
  return pool.query(`SELECT * FROM messages LIMIT ${count}`);
};

exports.ofRoom = (room) => {
  // ruleid: sql-injection (from join)
  return pool.query("SELECT * FROM messages WHERE room = '" + room + "'");
};
