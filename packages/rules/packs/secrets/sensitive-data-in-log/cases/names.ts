// What is only called like a secret.
import jwt from 'jsonwebtoken';

export function told(user, form, errors, fields, theme, node, i18n, passwordField, tokenCount) {
  // ok: sensitive-data-in-log
  console.log(`used ${tokenCount} tokens`);
  // ok: sensitive-data-in-log
  console.log('field', passwordField, fields.password, i18n.password);
  // ok: sensitive-data-in-log
  console.log(errors.password, form.errors.password);
  // ok: sensitive-data-in-log
  console.log('design token', theme.token);
  // ok: sensitive-data-in-log
  console.log('function', jwt.sign);
  // ok: sensitive-data-in-log
  console.log(SyntaxKind[node.token]);
  // ruleid: sensitive-data-in-log
  console.log('password of the user', user.password);
  // ruleid: sensitive-data-in-log
  console.log(`typed ${form.password}`);
}

export function counted(logger, credentials, token, pw, syncToken) {
  // ok: sensitive-data-in-log
  logger.debug('loaded', { nodes: 3, credentials: credentials?.length ?? 0 });
  // ok: sensitive-data-in-log
  logger.debug('known', { token: !!token, password: pw !== undefined, secret: '[hidden]' });
  // ok: sensitive-data-in-log
  logger.debug('goes on at', syncToken);
  // ruleid: sensitive-data-in-log
  logger.debug('signed in', { password: pw });
  // ruleid: sensitive-data-in-log
  logger.debug('loaded', { credentials });
  // ruleid: sensitive-data-in-log
  logger.debug('kept', { value: token });
}
