const { Sequelize } = require('sequelize');
const sql = require('mssql');

// ruleid: database-connection-without-tls
const database = new Sequelize('postgres://db.example.com/shop', { dialectOptions: { ssl: false } });
// ok: database-connection-without-tls
const safe = new Sequelize('postgres://db.example.com/shop', { dialectOptions: { ssl: { ca } } });
// ruleid: database-connection-without-tls
const options = { encrypt: false, trustServerCertificate: true };
// ok: database-connection-without-tls
const encrypted = { encrypt: true, trustServerCertificate: false };
