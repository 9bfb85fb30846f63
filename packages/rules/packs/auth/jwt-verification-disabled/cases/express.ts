import { expressjwt } from 'express-jwt';

// ruleid: jwt-verification-disabled
export const isAuthorized = () => expressjwt({ secret: publicKey });
// ok: jwt-verification-disabled
export const isAuthorizedSafely = () => expressjwt({ secret: publicKey, algorithms: ['RS256'] });
