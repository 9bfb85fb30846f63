function login(req, res) {
  const { email, password } = req.body;
  // ruleid: sensitive-data-in-log
  console.log('login', email, password);
  // ruleid: sensitive-data-in-log
  logger.info(`token for ${email}: ${user.accessToken}`);
  // ruleid: sensitive-data-in-log
  console.log('secret ' + process.env.JWT_SECRET);
  // ruleid: sensitive-data-in-log
  logger.debug({ email, password });
  // ok: sensitive-data-in-log
  console.log('login', email);
  // ok: sensitive-data-in-log
  console.log('password length', password.length);
  // ok: sensitive-data-in-log
  logger.info('token', mask(token));
  // ok: sensitive-data-in-log
  console.log(`has token: ${!!token}`);
  // ok: sensitive-data-in-log
  console.log(token ? 'token set' : 'no token');
}

function changePassword(user, newPassword, { plainTextPassword, showPassword }) {
  // ruleid: sensitive-data-in-log
  logger.info(`${user.id} changes the password to ${newPassword}`);
  // ruleid: sensitive-data-in-log
  logger.debug('typed', plainTextPassword);
  // ok: sensitive-data-in-log
  logger.debug('form', showPassword, user.resetPasswordUrl);
}

function report(token) {
  // ok: sensitive-data-in-log
  logger.error(`"${token}" has not been found in the modules registry`);
  // ok: sensitive-data-in-log
  console.error('Unexpected token', token);
  // ruleid: sensitive-data-in-log
  console.error('login with', token);
}
