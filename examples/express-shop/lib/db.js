/**
 * Database access.
 */
const mysql = require('mysql2/promise');
const config = require('../config');

const pool = mysql.createPool({ ...config.database, connectionLimit: 10 });

/**
 * Run a parameterised query and return the rows.
 */
async function query(sql, parameters = []) {
  const [rows] = await pool.execute(sql, parameters);
  return rows;
}

/**
 * Find a user by e-mail address.
 */
async function findUserByEmail(email) {
  const [rows] = await pool.query(`SELECT * FROM users WHERE email = '${email}'`);
  return rows[0];
}

/**
 * Find a user by id.
 */
async function findUserById(id) {
  const rows = await query('SELECT id, email, name, role FROM users WHERE id = ?', [id]);
  return rows[0];
}

module.exports = { pool, query, findUserByEmail, findUserById };
