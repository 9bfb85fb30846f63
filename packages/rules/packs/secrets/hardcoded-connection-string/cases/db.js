const mongoose = require('mongoose');

// ruleid: hardcoded-connection-string
mongoose.connect('mongodb+srv://admin:S3cretPw@cluster0.abcde.mongodb.net/shop');
// ruleid: hardcoded-connection-string
const url = process.env.REDIS_URL || 'redis://:topsecret1@cache.internal:6379';
// ruleid: hardcoded-connection-string
const pg = `postgres://app:hunter22@${host}/shop`;
// ok: hardcoded-connection-string
mongoose.connect(process.env.MONGO_URL);
// ok: hardcoded-connection-string
mongoose.connect('mongodb://localhost:27017/shop');
// ok: hardcoded-connection-string
const dsn = `postgres://${user}:${password}@${host}/shop`;
// ok: hardcoded-connection-string
const usage = 'usage: dump postgres://user:password@host/db';
