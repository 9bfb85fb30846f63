import jwt from 'jsonwebtoken';

export async function isAuthorized(user: User, policy: Policy): Promise<boolean> {
  try {
    return await policy.allows(user);
  } catch (error) {
    // ruleid: check-fails-open
    return true;
  }
}

export const verifyCaptcha = async (token: string) => {
  try {
    const answer = await fetch('https://captcha.example.com/verify', { method: 'POST', body: token });
    // ok: check-fails-open
    return (await answer.json()).success;
  } catch {
    console.warn('no answer');
    // ruleid: check-fails-open
    return true;
  }
};

export class Access {
  async hasPermission(user: User, name: string) {
    try {
      return (await this.service.permissions(user)).includes(name);
    } catch (error) {
      this.log.warn(error);
      // ruleid: check-fails-open
      return true;
    }
  }

  isTokenExpired(token: string) {
    try {
      return jwt.decode(token).exp < Date.now() / 1000;
    } catch (error) {
      // ok: check-fails-open
      return true;
    }
  }

  canActivate(context: Context) {
    try {
      return this.check(context);
    } catch {
      // ok: check-fails-open
      return false;
    }
  }
}

export function requireAuth(req, res, next) {
  try {
    req.user = jwt.verify(req.headers.authorization, process.env.JWT_SECRET);
    // ok: check-fails-open
    next();
  } catch (error) {
    console.error(error);
    // ruleid: check-fails-open
    next();
  }
}

export const ensureSession = async (req, res, next) => {
  try {
    await store.check(req.cookies.id);
  } catch (error) {
    // ruleid: check-fails-open
    return next();
  }
  next();
};

export function optionalAuth(req, res, next) {
  try {
    req.user = jwt.verify(req.cookies.session, process.env.JWT_SECRET);
  } catch (error) {
    // ok: check-fails-open
    return next();
  }
  next();
}

export function checkAuth(req, res, next) {
  try {
    req.user = jwt.verify(req.cookies.session, process.env.JWT_SECRET);
  } catch (error) {
    // ok: check-fails-open
    return next(error);
  }
  next();
}

export const isTokenRevoked = async (id: string) => {
  try {
    return await store.has(id);
  } catch {
    // ok: check-fails-open
    return true;
  }
};

export const isAuthRequired = (route: string) => {
  try {
    return routes[route].auth;
  } catch {
    // ok: check-fails-open
    return true;
  }
};

export function hasAuthorEntry(book: Book) {
  try {
    return book.entries().length > 0;
  } catch {
    // ok: check-fails-open
    return true;
  }
}

export function isAccessError(run: () => void) {
  try {
    run();
    return false;
  } catch {
    // ok: check-fails-open
    return true;
  }
}

export async function checkPolicy(name: string) {
  try {
    await load(name);
  } catch (error) {
    if (error.code === 'ENOENT') {
      // ok: check-fails-open
      return true;
    }
    throw error;
  }
  return false;
}
