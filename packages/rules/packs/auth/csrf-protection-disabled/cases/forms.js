const csrf = require('csrf-csrf');
const csurf = require('csurf');

// ruleid: csrf-protection-disabled
const first = csurf({ cookie: true, ignoreMethods: ['GET', 'POST'] });
// ruleid: csrf-protection-disabled
const second = csrf({ ignoreMethods: ['POST'] });
// ok: csrf-protection-disabled
const third = csurf({ ignoreMethods: ['GET', 'HEAD', 'OPTIONS'] });

// ruleid: csrf-protection-disabled
module.exports = { kit: { csrf: { checkOrigin: false } } };
// ruleid: csrf-protection-disabled
module.exports.security = { sails: { csrf: false } };
// ok: csrf-protection-disabled
module.exports.other = { kit: { csrf: { checkOrigin: true } } };
