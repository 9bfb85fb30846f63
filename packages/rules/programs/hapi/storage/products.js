const mysql = require('mysql2/promise');

const pool = mysql.createPool({ database: 'shop' });

exports.byName = (condition) => {
  // ruleid: sql-injection (from product-route)
  return pool.query(`SELECT * FROM products WHERE ${condition}`);
};

exports.matching = (term) => {
  // ruleid: sql-injection (from search-route)
  return pool.query("SELECT * FROM products WHERE name LIKE '%" + term + "%'");
};

exports.page = (offset) => {
  // ok: sql-injection (safe from search-route)
  return pool.query(`SELECT * FROM products LIMIT 20 OFFSET ${offset}`);
};

exports.insert = (name, price) => {
  // ok: sql-injection
  return pool.query('INSERT INTO products (name, price) VALUES (?, ?)', [name, price]);
};

exports.ofTenant = (tenant) => {
  // ruleid: sql-injection (from tenant)
  return pool.query(`SELECT * FROM products WHERE tenant = '${tenant}'`);
};
