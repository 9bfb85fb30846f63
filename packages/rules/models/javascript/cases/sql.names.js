const mysql = require('mysql2');

const quoted = (name) => '`' + String(name).replace(/`/g, '``') + '`';
const quotedForPostgres = (name) => `"${name.replaceAll('"', '""')}"`;
const quotedWrongly = (name) => '`' + name.replace('`', '') + '`';
const quotedText = (text) => "'" + text.replace(/'/g, "''") + "'";

module.exports = function rows(req, res, connection = mysql.createConnection({})) {
  const { table, text } = req.query;
  // ok: sql-injection
  connection.query('SELECT * FROM ' + quoted(table));
  // ok: sql-injection
  connection.query('SELECT * FROM ' + quotedForPostgres(table));
  // ruleid: sql-injection
  connection.query('SELECT * FROM ' + quotedWrongly(table));
  // ruleid: sql-injection
  connection.query('SELECT * FROM notes WHERE text = ' + quotedText(text));
};

// Runners of TypeORM and of programs after its manner quote the name of a table.
class Runner {
  async clear(tableName) {
    // ok: sql-injection
    await this.connection.query(`DELETE FROM ${this.escapePath(tableName)}`);
    // ruleid: sql-injection
    await this.connection.query(`DELETE FROM ${this.trimPath(tableName)}`);
  }
}
module.exports.Runner = Runner;
