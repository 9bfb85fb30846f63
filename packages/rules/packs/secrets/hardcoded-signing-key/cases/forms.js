const CryptoJS = require('crypto-js');
const cookieSession = require('cookie-session');
const expressSession = require('express-session');
const fastifyJwt = require('@fastify/jwt');
const cookieParser = require('cookie-parser');
const guard = require('./guard');
const { JwtModule } = require('@nestjs/jwt');

// ruleid: hardcoded-signing-key
const first = process.env.JWT_SECRET ?? 's3cr3t-k3y-of-the-shop';
// ruleid: hardcoded-signing-key
const second = process.env['JWT_SECRET'] || 's3cr3t-k3y-of-the-shop';
// ruleid: hardcoded-signing-key
const third = config.get('JWT_SECRET', 's3cr3t-k3y-of-the-shop');
// ruleid: hardcoded-signing-key
const fourth = config.get('JWT_SECRET') || 's3cr3t-k3y-of-the-shop';
// ruleid: hardcoded-signing-key
const fifth = config.get('JWT_SECRET') ?? 's3cr3t-k3y-of-the-shop';
// ruleid: hardcoded-signing-key
const settings = { jwtSecret: 's3cr3t-k3y-of-the-shop' };
// ok: hardcoded-signing-key
const sixth = process.env.JWT_SECRET;

function tokens(app, jwtService, claims) {
  // ruleid: hardcoded-signing-key
  jwtService.sign(claims, { secret: 's3cr3t-k3y-of-the-shop' });
  // ruleid: hardcoded-signing-key
  JwtModule.register({ secret: 's3cr3t-k3y-of-the-shop' });
  // ruleid: hardcoded-signing-key
  app.register(fastifyJwt, { secret: 's3cr3t-k3y-of-the-shop' });
  // ruleid: hardcoded-signing-key
  app.use(guard({ secret: 's3cr3t-k3y-of-the-shop' }));
  // ok: hardcoded-signing-key
  jwtService.sign(claims, { secret: process.env.JWT_SECRET });
}

// ruleid: hardcoded-signing-key
const plain = expressSession({ secret: 's3cr3t-k3y-of-the-shop', resave: false });
// ruleid: hardcoded-signing-key
const rotated = expressSession({ secret: ['s3cr3t-k3y-of-the-shop', 'older'], resave: false });
// ruleid: hardcoded-signing-key
const cookies = cookieSession({ name: 'session', keys: ['s3cr3t-k3y-of-the-shop'] });
// ok: hardcoded-signing-key
const good = expressSession({ secret: process.env.SESSION_SECRET, resave: false });
// ruleid: hardcoded-signing-key
const mac = CryptoJS.HmacSHA256(data, 's3cr3t-k3y-of-the-shop');
// ruleid: hardcoded-signing-key
const parser = cookieParser('s3cr3t-k3y-of-the-shop');
