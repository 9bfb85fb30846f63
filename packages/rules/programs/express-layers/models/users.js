const { Pool } = require('pg');

const pool = new Pool();

exports.byName = (name) => {
  // ruleid: sql-injection (from list-route)
  return pool.query(`SELECT * FROM users WHERE name = '${name}'`);
};

exports.byCity = (city) => {
  // ruleid: sql-injection (from city)
  return pool.query("SELECT * FROM users WHERE city = '" + city + "'");
};

exports.page = (page) => {
  // ok: sql-injection
  return pool.query(`SELECT * FROM users OFFSET ${page}`);
};

exports.sorted = (column, name) => {
  // ok: sql-injection
  return pool.query(`SELECT * FROM users WHERE name = '${name}' ORDER BY ${column}`);
};

exports.noted = (note) => {
  // ruleid: sql-injection (from note)
  return pool.query(`SELECT * FROM users WHERE note = '${note}'`);
};

exports.create = ({ name, email }) => {
  // ok: sql-injection
  return pool.query('INSERT INTO users (name, email) VALUES ($1, $2)', [name, email]);
};
