import express from 'express';
import session from 'express-session';
import cookieParser from 'cookie-parser';
import crypto from 'crypto';
import jwt from 'jsonwebtoken';

const app = express();
// ruleid: hardcoded-signing-key
app.use(session({ secret: 'keyboard cat', resave: false, saveUninitialized: true }));
// ok: hardcoded-signing-key
app.use(session({ secret: process.env.SESSION_SECRET!, resave: false }));
// ruleid: hardcoded-signing-key
app.use(cookieParser('secret'));
// ok: hardcoded-signing-key
app.use(cookieParser());

// ruleid: hardcoded-signing-key
const JWT_SECRET = process.env.JWT_SECRET || 'your-secret-key';
// ruleid: hardcoded-signing-key
const jwtSecret = 'abc';
// ok: hardcoded-signing-key
const secretKeyName = 'JWT_SECRET';

export function login(user: User) {
  // ruleid: hardcoded-signing-key
  return jwt.sign({ id: user.id }, 'secret', { expiresIn: '1h' });
}

export function verify(token: string) {
  // ok: hardcoded-signing-key
  return jwt.verify(token, process.env.JWT_SECRET as string);
}

// ruleid: hardcoded-signing-key
const digest = crypto.createHmac('sha256', 'shared-key').update(body).digest('hex');
// ok: hardcoded-signing-key
const checked = crypto.createHmac('sha256', key).update('fixed').digest('hex');
// ruleid: hardcoded-signing-key
const options = { jwtFromRequest: ExtractJwt.fromHeader('x'), secretOrKey: 'nest-secret' };
// ok: hardcoded-signing-key
const recaptcha = post(url, { secret: settings.secret, response: token });
// ok: hardcoded-signing-key
const key = config.get('JWT_SECRET');
