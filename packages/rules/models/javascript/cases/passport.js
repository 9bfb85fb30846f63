const bcrypt = require('bcrypt');
const passport = require('passport');
const { BasicStrategy } = require('passport-http');
const { Strategy: BearerStrategy } = require('passport-http-bearer');
const LocalStrategy = require('passport-local').Strategy;
const pool = require('./pool');

passport.use(
  new LocalStrategy(async (name, password, done) => {
    // ruleid: sql-injection
    const [rows] = await pool.query("SELECT * FROM users WHERE name = '" + name + "'");
    // ok: sql-injection
    const [same] = await pool.query('SELECT * FROM users WHERE name = ?', [name]);
    done(null, rows[0] ?? same[0]);
  }),
);

passport.use(
  'field',
  new LocalStrategy({ usernameField: 'email' }, (email, password, done) => {
    // ruleid: sql-injection
    pool.query(`SELECT * FROM users WHERE email = '${email}' AND pin = '${password}'`, done);
  }),
);

passport.use(
  'request',
  new LocalStrategy({ passReqToCallback: true }, (req, name, password, done) => {
    // ruleid: sql-injection
    pool.query(`SELECT * FROM users WHERE name = '${name}'`, done);
    // ruleid: sql-injection
    pool.query(`SELECT * FROM users WHERE pin = '${password}'`, done);
    // ok: sql-injection
    pool.query(`SELECT * FROM users WHERE pin = '${Number(password)}'`, done);
  }),
);

passport.use(
  new BasicStrategy((user, password, done) => {
    // ruleid: sql-injection
    pool.query(`SELECT * FROM clients WHERE name = '${user}'`, done);
  }),
);

passport.use(
  new BearerStrategy((token, done) => {
    // ruleid: sql-injection
    pool.query(`SELECT * FROM tokens WHERE token = '${token}'`, done);
  }),
);
