/** Guards on variables that closures hold, and on values that others were computed from before. */
export const javascriptClosureRows: readonly (readonly [string, string])[] = [
  ['hs hoisted functions', `const fs = require("path");
const path = require("path");
function mw(root) {
  return function (res, next) {
    let file = null;
    let gz = null;
    file = path.normalize(path.join(root, source()));
    gz = \`\${file}.gz\`;
    if (file.slice(0, root.length) !== root) { res.end(); return; }
    function serve() { lib.open(file); }
    function statFile() { lib.stat(file, (err) => { lib.open(file); serve(); }); }
    function tryGz() { lib.open(gz, () => { file = gz; serve(); }); }
    if (x) tryGz(); else statFile();
  };
}`],
  ['guard in outer, arrow used', `const path = require("path");
lib.on("x", (req, res) => {
  const file = path.resolve(BASE, req.query.f);
  if (!file.startsWith(BASE + path.sep)) return res.end();
  lib.stat(file, (err) => { lib.open(file); });
});`],
  ['reassigned after guard, closure', `const path = require("path");
lib.on("x", (req, res) => {
  let file = path.resolve(BASE, req.query.f);
  if (!file.startsWith(BASE + path.sep)) return res.end();
  file = req.query.g;
  lib.stat(x, (err) => { lib.open(file); }); // <-
});`],
  ['derived before by suffix', `const path = require("path");
lib.on("x", (req, res) => {
  const file = path.resolve(BASE, req.query.f);
  const gz = file + ".gz";
  if (!file.startsWith(BASE + path.sep)) return res.end();
  lib.open(gz);
});`],
  ['derived before by join of input', `const path = require("path");
lib.on("x", (req, res) => {
  const file = path.resolve(BASE, req.query.f);
  const gz = path.join(file, req.query.name);
  if (!file.startsWith(BASE + path.sep)) return res.end();
  lib.open(gz); // <-
});`],
  ['derived by dirname (leaves by one level only)', `const path = require("path");
lib.on("x", (req, res) => {
  const file = path.resolve(BASE, req.query.f);
  const dir = path.dirname(file);
  if (!file.startsWith(BASE + path.sep)) return res.end();
  lib.open(dir);
});`],
  ['the source, after a guard on a derived one', `const path = require("path");
lib.on("x", (req, res) => {
  const name = req.query.f;
  const file = path.resolve(BASE, name);
  if (!file.startsWith(BASE + path.sep)) return res.end();
  lib.open(path.join(BASE, name));
});`],
  ['sibling derived', `const path = require("path");
lib.on("x", (req, res) => {
  const name = req.query.f;
  const joined = path.join(BASE, name);
  const file = path.resolve(joined);
  const other = path.join(BASE, name);
  if (!file.startsWith(BASE + path.sep)) return res.end();
  lib.open(other);
  lib.open(joined);
});`],
  ['allow list then derived', `lib.on("x", (req, res) => {
  const name = req.query.f;
  const cmd = "do " + name;
  if (!["a", "b"].includes(name)) return res.end();
  sink(cmd);
});`],
  ['allow list, derived of two', `lib.on("x", (req, res) => {
  const name = req.query.f;
  const cmd = "do " + name + req.query.b;
  if (!["a", "b"].includes(name)) return res.end();
  sink(cmd); // <-
});`],
  ['promise chain', `const path = require("path");
lib.on("x", (req, res) => {
  const file = path.resolve(BASE, req.query.f);
  return check(file).then(() => { if (!file.startsWith(BASE + path.sep)) throw new Error(); return file; }).then((f) => { lib.open(f); });
});`],
  ['promise chain realpath', `const path = require("path");
const fs = require("fs");
lib.on("x", async (req, res) => {
  const file = path.join(BASE, req.query.f);
  fs.realpath(file, (err, real) => {
    if (err || !real.startsWith(BASE + path.sep)) return res.end();
    lib.open(real);
  });
});`],
  ['fs.promises realpath then', `const path = require("path");
const fs = require("fs");
lib.on("x", (req, res) => {
  const file = path.join(BASE, req.query.f);
  fs.promises.realpath(file).then((real) => {
    if (!real.startsWith(BASE + path.sep)) return res.end();
    lib.open(real);
  });
});`],
  ['throwing helper', `const path = require("path");
function safeJoin(base, name) {
  const p = path.resolve(base, name);
  if (!p.startsWith(base + path.sep)) throw new Error("x");
  return p;
}
lib.on("x", (req, res) => { lib.open(safeJoin(BASE, req.query.f)); });`],
  ['null helper', `const path = require("path");
function safeJoin(base, name) {
  const p = path.resolve(base, name);
  if (!p.startsWith(base + path.sep)) return null;
  return p;
}
lib.on("x", (req, res) => { const p = safeJoin(BASE, req.query.f); if (!p) return res.end(); lib.open(p); });`],
  ['responding helper', `const path = require("path");
function allowed(p, res) {
  if (!p.startsWith(BASE + path.sep)) { res.status(403).end(); return false; }
  return true;
}
lib.on("x", (req, res) => { const p = path.resolve(BASE, req.query.f); if (!allowed(p, res)) return; lib.open(p); });`],
  ['boolean helper base joined', `const path = require("path");
const isInside = (root, p) => !path.relative(root, p).startsWith("..");
lib.on("x", (req, res) => { const p = path.resolve(BASE, req.query.f); if (!isInside(BASE, p)) return res.end(); lib.open(p); });`],
  ['boolean helper of relative with isAbsolute', `const path = require("path");
function isInside(root, p) { const rel = path.relative(root, p); return rel && !rel.startsWith("..") && !path.isAbsolute(rel); }
lib.on("x", (req, res) => { const p = path.resolve(BASE, req.query.f); if (!isInside(BASE, p)) return res.end(); lib.open(p); });`],
  ['early next', `const path = require("path");
lib.on("x", (req, res, next) => {
  const p = path.resolve(BASE, req.query.f);
  if (p.indexOf(BASE) !== 0) return next();
  lib.stat(p, (e, s) => { if (e) return next(e); lib.open(p).pipe(res); });
});`],
  ['next without return', `const path = require("path");
lib.on("x", (req, res, next) => {
  const p = path.resolve(BASE, req.query.f);
  if (p.indexOf(BASE) !== 0) next();
  lib.open(p); // <-
});`],
  ['guard inside closure only, use outside', `const path = require("path");
lib.on("x", (req, res, next) => {
  const p = path.resolve(BASE, req.query.f);
  lib.stat(p, () => { if (!p.startsWith(BASE + path.sep)) return; });
  lib.open(p); // <-
});`],
  ['guard in nested function check()', `const path = require("path");
lib.on("x", (req, res, next) => {
  const p = path.resolve(BASE, req.query.f);
  function check() { if (!p.startsWith(BASE + path.sep)) throw new Error("x"); }
  check();
  lib.open(p);
});`],
  ['guard in nested bool closure', `const path = require("path");
lib.on("x", (req, res, next) => {
  const p = path.resolve(BASE, req.query.f);
  const ok = () => p.startsWith(BASE + path.sep);
  if (!ok()) return next();
  lib.open(p);
});`],
  ['guard in variable', `const path = require("path");
lib.on("x", (req, res, next) => {
  const p = path.resolve(BASE, req.query.f);
  const inside = p.startsWith(BASE + path.sep);
  if (!inside) return next();
  lib.stat(p, () => { lib.open(p); });
});`],
  ['closure called before guard', `const path = require("path");
lib.on("x", (req, res, next) => {
  const p = path.resolve(BASE, req.query.f);
  const go = () => { lib.open(p); }; // <-
  go();
  if (!p.startsWith(BASE + path.sep)) return next();
});`],
  ['closure declared before guard, called after', `const path = require("path");
lib.on("x", (req, res, next) => {
  const p = path.resolve(BASE, req.query.f);
  const go = () => { lib.open(p); };
  if (!p.startsWith(BASE + path.sep)) return next();
  go();
});`],
  ['object param after guard', `const path = require("path");
lib.on("x", (req, res, next) => {
  const opts = { file: path.resolve(BASE, req.query.f) };
  if (!opts.file.startsWith(BASE + path.sep)) return next();
  lib.stat(opts.file, () => lib.open(opts.file));
});`],
  ['decoded before the guard', `const path = require("path");
lib.on("x", (req, res) => {
  const file = path.resolve(BASE, req.query.f);
  const plain = decodeURIComponent(file);
  if (!file.startsWith(BASE + path.sep)) return res.end();
  lib.open(plain); // <-
});`],
  ['another part of the request', `const path = require("path");
lib.on("x", (req, res) => {
  const file = path.resolve(BASE, req.query.f);
  if (!file.startsWith(BASE + path.sep)) return res.end();
  lib.open(req.query.g); // <-
});`],
  ['another element', `const xs = source();
const a = xs.pop();
const b = xs.pop();
function f() {
  if (!["a", "b"].includes(a)) return;
  sink(b); // <-
}
f();`],
  ['another element in the same function', `function f() {
  const xs = source();
  const a = xs.pop();
  const b = xs.pop();
  if (!["a", "b"].includes(a)) return;
  sink(b); // <-
}`],
  ['a field beside the guarded one', `lib.on("x", (req, res) => {
  const { a, b } = req.query;
  const text = a + b;
  if (!["a", "b"].includes(a)) return;
  sink(b); // <-
  sink(text); // <-
});`],
  ['a helper that one caller gives an unresolved path', `const path = require("path");
function allowed(p) { return p.startsWith(BASE + path.sep); }
lib.on("x", (req, res) => { const p = path.resolve(BASE, req.query.f); if (!allowed(p)) return; lib.open(p); }); // <-
lib.on("y", (req, res) => { const p = BASE + req.query.f; if (!allowed(p)) return; lib.open(p); }); // <-`],
  ['a nested check of another variable', `const path = require("path");
lib.on("x", (req, res) => {
  const p = path.resolve(BASE, req.query.f);
  const q = path.resolve(BASE, req.query.g);
  function check() { if (!p.startsWith(BASE + path.sep)) throw new Error("x"); }
  check();
  lib.open(q); // <-
});`],
  ['a nested check that writes the variable', `lib.on("x", (req, res) => {
  let p = req.query.f;
  function fill() { p = req.query.g; }
  fill();
  sink(p); // <-
});`],
  ['a closure handed on before the guard', `const path = require("path");
lib.on("x", (req, res, next) => {
  const p = path.resolve(BASE, req.query.f);
  const go = () => { lib.open(p); }; // <-
  lib.later(1, go);
  if (!p.startsWith(BASE + path.sep)) return next();
});`],
  ['a closure that nobody calls', `lib.on("x", (req, res, next) => {
  const p = req.query.f;
  const go = () => { sink(p); }; // <-
});`],
  ['a closure in an object', `lib.on("x", (req, res, next) => {
  const p = req.query.f;
  const go = () => { sink(p); }; // <-
  return { go };
});`],
  ['a closure that is called by another one', `lib.on("x", (req, res, next) => {
  const p = req.query.f;
  const go = () => { sink(p); }; // <-
  const start = () => { go(); };
  lib.later(1, start);
});`],
  ['a field that was given something else', `const path = require("path");
lib.on("x", (req, res, next) => {
  const opts = { file: req.query.f };
  if (!opts.file.startsWith(BASE + path.sep)) return next();
  lib.open(opts.file); // <-
});`],
  ['a closure made in the branch of a check', `lib.on("x", (req, res) => {
  const a = req.query.f;
  if (["a", "b"].includes(a)) lib.later(1, () => sink(a));
  else res.end();
});`],
  ['a named closure that only the branch of a check uses', `lib.on("x", (req, res) => {
  const a = req.query.f;
  const go = () => { sink(a); };
  if (["a", "b"].includes(a)) lib.later(1, go);
  else res.end();
});`],
  ['a field, in a closure made in the branch of a check', `lib.on("x", (req, res) => {
  const opts = { name: req.query.f };
  if (["a", "b"].includes(opts.name)) lib.later(1, () => sink(opts.name));
});`],
  ['written again after the branch of a check', `lib.on("x", (req, res) => {
  let a = req.query.f;
  if (["a", "b"].includes(a)) lib.later(1, () => sink(a)); // <-
  a = req.query.g;
});`],
  ['written again in the branch of a check', `lib.on("x", (req, res) => {
  let a = req.query.f;
  if (["a", "b"].includes(a)) {
    lib.later(1, () => sink(a)); // <-
    a = req.query.g;
  }
});`],
  ['a field that is filled after the closure was made', `lib.on("x", (req, res) => {
  const opts = {};
  lib.later(1, () => sink(opts.name)); // <-
  opts.name = req.query.g;
});`],
  ['filled by another closure', `lib.on("x", (req, res) => {
  let body = '';
  req.on('end', () => sink(body)); // <-
  req.on('data', () => { body += req.query.f; });
});`],
  ['what an earlier round of a loop has left', `let last;
for (const name of source()) {
  if (["a", "b"].includes(name)) sink(last); // <-
  last = name;
}`],
  ['a text that grows in a loop', `let text = "";
for (const name of source()) {
  text += name;
  if (["a", "b"].includes(name)) sink(text); // <-
}`],
  ['a text of this round of a loop', `for (const name of source()) {
  const text = "do " + name;
  if (["a", "b"].includes(name)) sink(text);
}`],
];
