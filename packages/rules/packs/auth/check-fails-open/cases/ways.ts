export async function isAuthorized(user: User): Promise<boolean> {
  try {
    return await policy.allows(user);
  } catch {
    // ruleid: check-fails-open
    return true;
  }
}

export const hasPermission = async (user: User, name: string) => {
  try {
    return (await grants(user)).includes(name);
  } catch (error) {
    logger.error(error);
    // ruleid: check-fails-open
    return true;
  }
};

export const isAdmin = function (token: string) {
  try {
    return jwt.verify(token, KEY).role === 'admin';
  } catch (error) {
    // ok: check-fails-open
    return false;
  }
};

export const isAllowed = function (user: User) {
  try {
    return rules.check(user);
  } catch (error) {
    // ruleid: check-fails-open
    return true;
  }
};

export const guards = {
  isAuthenticated: (token: string) => {
    try {
      return Boolean(jwt.verify(token, KEY));
    } catch (error) {
      // ruleid: check-fails-open
      return true;
    }
  },
};

export async function requireAuth(req: Request, res: Response, next: Next) {
  try {
    req.user = await sessions.userOf(req.cookies.sid);
    if (!req.user) return res.sendStatus(401);
    return next();
  } catch (error) {
    // ruleid: check-fails-open
    return next();
  }
}

export const requireLogin = (req: Request, res: Response, next: Next) => {
  try {
    jwt.verify(req.cookies.token, KEY);
    next();
  } catch {
    // ruleid: check-fails-open
    next();
  }
};

export const requireAdmin = (req: Request, res: Response, next: Next) => {
  try {
    if (jwt.verify(req.cookies.token, KEY).role !== 'admin') return res.sendStatus(403);
  } catch (error) {
    // ruleid: check-fails-open
    return next();
  }
  return next();
};

export const requireToken = (req: Request, res: Response, next: Next) => {
  try {
    jwt.verify(req.cookies.token, KEY);
    next();
  } catch (error) {
    // ok: check-fails-open
    next(error);
  }
};
