const Database = require('better-sqlite3');
const db = new Database('app.db');

exports.handler = async (event) => {
  const { id } = event.pathParameters;
  // ruleid: sql-injection
  const user = db.prepare(`SELECT * FROM users WHERE id = '${id}'`).get();
  // ok: sql-injection
  const same = db.prepare('SELECT * FROM users WHERE id = ?').get(id);
  const uuid = event.queryStringParameters.uuid;
  if (!/^[0-9a-f-]{36}$/.test(uuid)) {
    return { statusCode: 400 };
  }
  // ok: sql-injection
  db.exec(`DELETE FROM sessions WHERE id = '${uuid}'`);
  return { statusCode: 200, body: JSON.stringify({ user, same }) };
};
