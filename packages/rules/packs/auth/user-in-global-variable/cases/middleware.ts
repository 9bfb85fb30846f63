import type { NextFunction, Request, Response } from 'express';
import jwt from 'jsonwebtoken';

let currentUserId: string | undefined;
let requestCount = 0;

export function authenticate(req: Request, res: Response, next: NextFunction) {
  const { sub } = jwt.verify(req.headers.authorization!, process.env.KEY!) as { sub: string };
  // ruleid: user-in-global-variable
  currentUserId = sub;
  // ok: user-in-global-variable
  requestCount += 1;
  next();
}

export async function profile(req: Request, res: Response) {
  let user;
  // ok: user-in-global-variable
  user = await users.findById(currentUserId);
  res.json(user);
}

/** Of the one user of a browser. */
let currentUser = null;
export function keep(user) {
  // ok: user-in-global-variable
  currentUser = user;
}
