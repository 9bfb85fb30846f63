'use strict';
// The part of Express that lessons use, so that their tests need no package. `app.inject` answers a request without a socket.

function express() {
  const layers = [];
  const settings = {};
  const app = { locals: {}, get: undefined };
  const add = (method, path, handlers) => {
    for (const handler of handlers.flat()) layers.push({ method, pattern: path === null ? null : patternOf(path), handler });
    return app;
  };
  for (const method of ['get', 'post', 'put', 'patch', 'delete'])
    app[method] = (path, ...handlers) => add(method.toUpperCase(), path, handlers);
  app.use = (...given) => {
    const path = typeof given[0] === 'string' ? given.shift() : null;
    return path === null ? add(null, null, given) : add(null, `${path}/*`, given);
  };
  app.set = (name, value) => void (settings[name] = value);
  app.disable = (name) => void (settings[name] = false);
  app.listen = () => {
    throw new Error('a lesson starts no server');
  };
  app.inject = (method, url, given = {}) => answer(layers, method, url, given);
  return app;
}

function patternOf(path) {
  const names = [];
  const source = path.replace(/\/\*$/, '(?:/.*)?').replace(/:(\w+)/g, (_, name) => {
    names.push(name);
    return '([^/]+)';
  });
  return { expression: new RegExp(`^${source}$`), names };
}

async function answer(layers, method, url, given) {
  const { pathname, searchParams } = new URL(url, 'http://shop.example.com');
  const headers = Object.fromEntries(Object.entries(given.headers ?? {}).map(([name, value]) => [name.toLowerCase(), value]));
  const request = {
    method,
    path: pathname,
    url,
    originalUrl: url,
    ip: '10.0.0.1',
    query: Object.fromEntries(searchParams),
    body: given.body,
    headers,
    cookies: given.cookies ?? {},
    get: (name) => headers[name.toLowerCase()],
    header: (name) => headers[name.toLowerCase()],
    ...given.request,
  };
  const response = responseOf();
  let failure = null;
  for (const { method: wanted, pattern, handler } of layers) {
    if (response.finished) break;
    const match = pattern === null ? [] : pattern.expression.exec(pathname);
    if (match === null || (wanted !== null && wanted !== method)) continue;
    request.params = Object.fromEntries((pattern?.names ?? []).map((name, i) => [name, decodeURIComponent(match[i + 1])]));
    if ((failure !== null) !== (handler.length === 4)) continue;
    failure = await called(handler, failure, request, response);
  }
  if (failure !== null && !response.finished) response.status(500).send('Internal Server Error');
  if (!response.finished) response.status(404).send('Not Found');
  return response.result;
}

/** Calls a handler and waits until it answers, or hands on. */
function called(handler, failure, request, response) {
  return new Promise((resolve) => {
    const next = (error) => resolve(error ?? null);
    response.onEnd = () => resolve(null);
    try {
      const given = failure === null ? [request, response, next] : [failure, request, response, next];
      Promise.resolve(handler(...given)).catch((error) => resolve(error));
    } catch (error) {
      resolve(error);
    }
  });
}

function responseOf() {
  const result = { status: 200, headers: {}, cookies: {}, body: '' };
  const end = (body) => {
    result.body = body ?? '';
    response.finished = true;
    response.headersSent = true;
    response.onEnd?.();
    return response;
  };
  const response = {
    result,
    finished: false,
    headersSent: false,
    status: (code) => {
      result.status = code;
      return response;
    },
    set: (name, value) => {
      result.headers[name.toLowerCase()] = value;
      return response;
    },
    type: (value) => response.set('content-type', value),
    cookie: (name, value, options = {}) => {
      result.cookies[name] = { value, ...options };
      return response;
    },
    clearCookie: (name) => response.cookie(name, '', { expires: new Date(0) }),
    redirect: (first, second) => {
      result.status = second === undefined ? 302 : first;
      return response.set('location', second ?? first) && end('');
    },
    json: (body) => end(body === undefined ? undefined : JSON.parse(JSON.stringify(body))),
    send: (body) => end(body),
    end: (body) => end(body),
    sendStatus: (code) => response.status(code) && end(''),
    sendFile: (path) => end(require('node:fs').readFileSync(path, 'utf8')),
  };
  response.setHeader = response.header = response.set;
  return response;
}

const ready = (_request, _response, next) => next();
express.json = express.urlencoded = express.text = express.raw = () => ready;
module.exports = express;
// What programs import as types.
module.exports.Request = module.exports.Response = module.exports.NextFunction = module.exports.Express = undefined;
module.exports.json = express.json;
