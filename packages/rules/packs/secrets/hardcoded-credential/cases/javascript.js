const mysql = require('mysql2');

const pool = mysql.createPool({
  host: 'localhost',
  user: 'root',
  // ruleid: hardcoded-credential
  password: 'Admin@123',
});
const safe = mysql.createPool({
  host: 'localhost',
  // ok: hardcoded-credential
  password: process.env.DB_PASSWORD,
});

// ruleid: hardcoded-credential
const apiKey = '9f8d7c6b5a4e3f2d1c0b9a8e7d6c5b4a';
// ruleid: hardcoded-credential
const clientSecret = process.env.CLIENT_SECRET || 'mysecretkey';
// ruleid: hardcoded-credential
const dbPassword = process.env.DB_PASSWORD ?? 'postgres';
// ok: hardcoded-credential
const token = req.headers['x-auth-token'];
// ok: hardcoded-credential
const placeholder = { password: 'Enter your password', apiKey: 'YOUR_API_KEY' };
// ok: hardcoded-credential
const field = { type: 'password', name: 'password', autoComplete: 'current-password' };
// ok: hardcoded-credential
const labels = { password: 'auth.password.label', token: '/oauth/token2' };
// ok: hardcoded-credential
const selectors = { password: '#password1', 'api-key': '${API_KEY_1}' };
// ok: hardcoded-credential
if (token === 'identifier') next();

class Client {
  // ruleid: hardcoded-credential
  accessKey = 'k3y-9f8d7c6b5a4e3f2d';

  // ruleid: hardcoded-credential
  constructor(host, password = 'changed1234x') {
    // ruleid: hardcoded-credential
    this.password = 's3cr3tPass';
    // ok: hardcoded-credential
    this.confirmPassword = 'passwords1';
  }
}

function login(user, password) {
  // ruleid: hardcoded-credential
  return user === 'admin' && password === 'admin123';
}

// ruleid: hardcoded-credential
fetch(url, { headers: { 'X-Api-Key': 'a1b2c3d4e5f6a7b8c9d0' } });
// ruleid: hardcoded-credential
fetch(url, { headers: { Authorization: 'Bearer a1b2c3d4e5f6a7b8c9d0' } });
// ok: hardcoded-credential
fetch(url, { headers: { Authorization: `Bearer ${token}` } });
