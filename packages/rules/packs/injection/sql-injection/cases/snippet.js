async function getUserByEmail(connection, email) {
  const query = "SELECT * FROM users WHERE email = '" + email + "'";
  // ruleid: sql-injection
  const [rows] = await connection.query(query);
  return rows[0];
}

async function getUserById(connection, id) {
  // ok: sql-injection
  const [rows] = await connection.query('SELECT * FROM users WHERE id = ?', [id]);
  return rows[0];
}
