/**
 * Product search.
 */
const { pool } = require('./db');

/**
 * Build the WHERE clause of a search.
 */
function buildFilter(term, category) {
  let filter = `name LIKE '%${term}%'`;
  if (category) {
    filter += ` AND category = '${category}'`;
  }
  return filter;
}

/**
 * Search the catalogue.
 */
async function searchProducts(term, category) {
  const sql = `SELECT id, name, price FROM products WHERE ${buildFilter(term, category)}`;
  const [rows] = await pool.query(sql);
  return rows;
}

/**
 * Suggest product names.
 */
async function suggest(prefix) {
  const [rows] = await pool.execute('SELECT name FROM products WHERE name LIKE ? LIMIT 10', [`${prefix}%`]);
  return rows.map((row) => row.name);
}

module.exports = { searchProducts, suggest };
