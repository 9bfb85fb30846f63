const { ExtractJwt } = require('passport-jwt');

// ruleid: jwt-without-expiry
const options = { jwtFromRequest: ExtractJwt.fromAuthHeaderAsBearerToken(), ignoreExpiration: true };
// ok: jwt-without-expiry
const good = { jwtFromRequest: ExtractJwt.fromAuthHeaderAsBearerToken(), ignoreExpiration: false };
