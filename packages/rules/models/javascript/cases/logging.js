const bunyan = require('bunyan');
const consola = require('consola');
const loglevel = require('loglevel');
const pino = require('pino');
const winston = require('winston');

const logger = winston.createLogger({});
const requestLogger = pino();
const log = bunyan.createLogger({ name: 'shop' });

function entries(req) {
  // ruleid: log-injection
  logger.info('login of ' + req.body.name);
  // ruleid: log-injection
  logger.log('info', 'login of ' + req.body.name);
  // ruleid: log-injection
  requestLogger.warn(`login of ${req.body.name}`);
  // ruleid: log-injection
  log.error('login of ' + req.body.name);
  // ruleid: log-injection
  winston.info('login of ' + req.body.name);
  // ruleid: log-injection
  loglevel.warn('login of ' + req.body.name);
  // ruleid: log-injection
  consola.info('login of ' + req.body.name);
  // ok: log-injection
  logger.info('login of ' + maskEmail(req.body.name));
  // ok: log-injection
  logger.info('login');
}
