const express = require('express');
const pool = require('../db');
const { requireLogin } = require('../middleware/auth');

const router = express.Router();

/**
 * GET /employees?city=Berlin&role=engineer
 * Returns the employees that match the given filters.
 */
router.get('/', requireLogin, async (req, res, next) => {
  try {
    const { city, role } = req.query;
    const conditions = [];

    if (city) conditions.push(`city = '${city}'`);
    if (role) conditions.push(`role = '${role}'`);

    let sql = 'SELECT id, name, city, role FROM employees';
    if (conditions.length > 0) {
      sql += ' WHERE ' + conditions.join(' AND ');
    }
    sql += ' ORDER BY name LIMIT 100';

    const [rows] = await pool.query(sql);
    res.json(rows);
  } catch (err) {
    next(err);
  }
});

module.exports = router;
