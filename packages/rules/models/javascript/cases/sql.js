const mysql = require('mysql');
const mysql2 = require('mysql2');
const promised = require('mysql2/promise');
const { Pool, Client } = require('pg');
const pg = require('pg');
const format = require('pg-format');
const Database = require('better-sqlite3');
const sqlite3 = require('sqlite3').verbose();
const { open } = require('sqlite');
const { DatabaseSync } = require('node:sqlite');
const sql = require('mssql');
const oracledb = require('oracledb');
const { createClient } = require('@libsql/client');
const { neon } = require('@neondatabase/serverless');
const postgres = require('postgres');
const SqlString = require('sqlstring');

const pool = new Pool();
const lite = new Database('shop.db');

function ofMysql(req) {
  const connection = mysql.createConnection({ host: 'db' });
  // ruleid: sql-injection
  connection.query(req.query.statement, () => {});
  // ruleid: sql-injection
  connection.query({ sql: req.query.statement, timeout: 100 }, () => {});
  // ok: sql-injection
  connection.query('SELECT * FROM users WHERE name = ?', [req.query.name], () => {});
  // ok: sql-injection
  connection.query('SELECT * FROM users WHERE name = ' + connection.escape(req.query.name));
  // ok: sql-injection
  connection.query('SELECT * FROM ' + mysql.escapeId(req.query.table));
  // ok: sql-injection
  connection.query(mysql.format('SELECT * FROM users WHERE name = ?', [req.query.name]));
}

async function ofMysql2(req) {
  const connections = mysql2.createPool({ host: 'db' }).promise();
  // ruleid: sql-injection
  await connections.execute(req.query.statement);
  const db = await promised.createConnection({ host: 'db' });
  // ruleid: sql-injection
  const [rows] = await db.query(`SELECT * FROM users WHERE name = '${req.query.name}'`);
  // ok: sql-injection
  await db.execute('SELECT * FROM users WHERE name = ?', [req.query.name]);
  return rows;
}

async function ofPg(req) {
  // ruleid: sql-injection
  await pool.query(req.query.statement);
  // ruleid: sql-injection
  await pool.query({ text: req.query.statement, values: [] });
  // ok: sql-injection
  await pool.query({ text: 'SELECT * FROM users WHERE name = $1', values: [req.query.name] });
  const client = await pool.connect();
  // ruleid: sql-injection
  await client.query(req.query.statement);
  // ruleid: sql-injection
  const prepared = new pg.Query(req.query.statement);
  client.query(prepared);
  const single = new Client();
  await single.connect();
  // ruleid: sql-injection
  await single.query(req.query.statement);
  // ok: sql-injection
  await single.query('SELECT * FROM users WHERE name = ' + single.escapeLiteral(req.query.name));
  // ok: sql-injection
  await single.query(format('SELECT * FROM %I', req.query.table));
}

function ofSqlite(req) {
  // ruleid: sql-injection
  lite.prepare(req.query.statement).all();
  // ruleid: sql-injection
  lite.exec(req.query.statement);
  // ruleid: sql-injection
  lite.pragma('table_info(' + req.query.table + ')');
  // ok: sql-injection
  lite.prepare('SELECT * FROM users WHERE name = ?').get(req.query.name);
  const db = new sqlite3.Database('shop.db');
  // ruleid: sql-injection
  db.all(req.query.statement, (err, rows) => rows);
  // ruleid: sql-injection
  db.run(req.query.statement);
  const builtIn = new DatabaseSync(':memory:');
  // ruleid: sql-injection
  builtIn.exec(req.query.statement);
  // ruleid: sql-injection
  return builtIn.prepare(req.query.statement).all();
}

async function ofSqliteWrapper(req) {
  const db = await open({ filename: 'shop.db', driver: sqlite3.Database });
  // ruleid: sql-injection
  return db.all(req.query.statement);
}

async function ofOthers(req) {
  // ruleid: sql-injection
  await sql.query(req.query.statement);
  const connected = await sql.connect('mssql://db');
  // ruleid: sql-injection
  await connected.request().query(req.query.statement);
  // ruleid: sql-injection
  await new sql.Request().batch(req.query.statement);
  // ok: sql-injection
  await connected.request().input('name', req.query.name).query('SELECT * FROM users WHERE name = @name');
  const oracle = await oracledb.getConnection({ user: 'shop' });
  // ruleid: sql-injection
  await oracle.execute(req.query.statement);
  const libsql = createClient({ url: 'file:shop.db' });
  // ruleid: sql-injection
  await libsql.execute(req.query.statement);
  // ruleid: sql-injection
  await libsql.execute({ sql: req.query.statement, args: [] });
}

async function tagged(req) {
  const query = neon(process.env.DATABASE_URL);
  // ok: sql-injection
  await query`SELECT * FROM users WHERE name = ${req.query.name}`;
  // ruleid: sql-injection
  await query.query(req.query.statement);
  const rows = postgres('postgres://db');
  // ok: sql-injection
  await rows`SELECT * FROM users WHERE name = ${req.query.name}`;
  // ruleid: sql-injection
  return rows.unsafe(req.query.statement);
}

function escapedByHand(req, backend) {
  // ok: sql-injection
  backend.query('SELECT * FROM users WHERE name = ' + SqlString.escape(req.query.name));
  // ok: sql-injection
  backend.query('SELECT * FROM users WHERE name = ' + backend.escape(req.query.name));
  // ok: sql-injection
  backend.query('SELECT * FROM ' + quoteIdentifier(req.query.table));
}

function unknownClients(req, db, backend) {
  // ruleid: sql-injection
  db.query('where name = ' + req.query.name);
  // ruleid: sql-injection
  db.oneOrNone({ text: 'select * from users where id = ' + req.query.id });
  // ruleid: sql-injection
  db.all('SELECT * FROM users WHERE id = ' + req.query.id);
  // ruleid: sql-injection
  backend.rawQuery('SELECT * FROM users WHERE id = ' + req.query.id);
  // ruleid: sql-injection
  query('SELECT * FROM users WHERE id = ' + req.query.id);
  // ok: sql-injection
  query('SELECT * FROM users WHERE id = ?', [req.query.id]);
  // ok: sql-injection
  backend.query('users ' + req.query.id);
  // ruleid: sql-injection
  return db.tx.unsafe(req.query.statement);
}

async function stored(req) {
  const owner = await pool.query('SELECT filter FROM reports WHERE id = $1', [1]);
  // ruleid: sql-injection
  await pool.query('SELECT * FROM sales WHERE ' + owner.rows[0].filter);
}

async function storedElsewhere(db) {
  const found = await database().query('SELECT filter FROM reports');
  // ruleid: sql-injection
  await db.query('SELECT * FROM sales WHERE ' + found.rows[0].filter);
}
