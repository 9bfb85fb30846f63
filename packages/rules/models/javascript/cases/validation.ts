import bcrypt from 'bcrypt';
import { plainToInstance } from 'class-transformer';
import express, { type Request, type Response } from 'express';
import { matchedData } from 'express-validator';
import isPathInside from 'is-path-inside';
import jwt from 'jsonwebtoken';
import _ from 'lodash';
import { nanoid } from 'nanoid';
import { validate as isUuid } from 'uuid';
import * as v from 'valibot';
import validator from 'validator';
import { z } from 'zod';
import { readFileSync } from 'fs';
import { User } from './models';
import { pool } from './database';
import { lookup } from 'dns/promises';
import { assertPublicUrl, isPrivateAddress, isPublicHost, isSafePath, isSafeRedirect } from './checks';

const userSchema = z.object({ name: z.string(), email: z.string().email() });

export async function checkedTexts(req: Request) {
  const id = req.query.id as string;
  if (!validator.isUUID(id)) return null;
  // ok: sql-injection
  await pool.query(`SELECT * FROM users WHERE id = '${id}'`);
  const other = req.query.other as string;
  if (!isUuid(other)) return null;
  // ok: sql-injection
  await pool.query(`SELECT * FROM users WHERE id = '${other}'`);
  // ok: nosql-injection
  if (validator.isEmail(req.body.email)) await User.findOne({ email: req.body.email });
  // ok: nosql-injection
  if (_.isString(req.body.name)) await User.findOne({ name: req.body.name });
  // ruleid: sql-injection
  return pool.query(`SELECT * FROM users WHERE name = '${req.query.name}'`);
}

export function redirects(req: Request, res: Response) {
  const next = req.query.next as string;
  if (!isSafeRedirect(next)) return res.sendStatus(400);
  // ok: open-redirect
  return res.redirect(next);
}

export function paths(req: Request) {
  const file = 'files/' + req.query.name;
  if (!isSafePath(file)) throw new Error('path');
  // ok: path-traversal
  readFileSync(file);
  const other = 'files/' + req.query.other;
  if (!isPathInside(other, 'files')) throw new Error('path');
  // ok: path-traversal
  return readFileSync(other);
}

export async function addresses(req: Request) {
  const url = req.query.url as string;
  assertPublicUrl(url);
  // ok: server-side-request-forgery
  return fetch(url);
}

export async function networks(req: Request, res: Response) {
  const url = new URL(req.query.url as string);
  const { address } = await lookup(url.hostname);
  if (isPrivateAddress(address)) return res.sendStatus(400);
  // ok: server-side-request-forgery
  await fetch(url);
  const other = req.query.other as string;
  if (!(await isPublicHost(new URL(other).hostname))) return res.sendStatus(400);
  // ok: server-side-request-forgery
  await fetch(other);
  const third = req.query.third as string;
  if (isPrivateAddress(address)) return res.sendStatus(400);
  // ruleid: server-side-request-forgery
  return fetch(third);
}

export function escaped(req: Request, res: Response) {
  // ok: cross-site-scripting
  res.send('<p>' + validator.escape(req.query.name as string) + '</p>');
  // ok: cross-site-scripting
  res.send('<p>' + validator.toInt(req.query.number as string) + '</p>');
}

export async function schemas(req: Request) {
  const user = userSchema.parse(req.body);
  // ok: nosql-injection
  await User.findOne({ email: user.email });
  // ok: mass-assignment
  await User.create(user);
  // ok: mass-assignment
  await User.create(matchedData(req));
  const known = v.parse(v.object({ name: v.string() }), req.body);
  // ok: nosql-injection
  await User.findOne({ name: known.name });
  // ruleid: mass-assignment
  return User.create(req.body);
}

export async function otherValues(req: Request) {
  const hash = await bcrypt.hash(req.body.password, 10);
  // ok: sql-injection
  await pool.query(`UPDATE users SET hash = '${hash}'`);
  const claims = jwt.verify(req.cookies.token, 'key', { algorithms: ['HS256'] }) as { id: string };
  // ok: sql-injection
  await pool.query(`SELECT * FROM users WHERE id = '${claims.id}'`);
}
