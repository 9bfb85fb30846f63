// ruleid: escapable-sandbox
const { VM } = require('vm2');
// ruleid: escapable-sandbox
const notevil = require('notevil');
// ruleid: escapable-sandbox
const safeEval = require('safe-eval');
// ok: escapable-sandbox
const { Parser } = require('expr-eval');
// ok: escapable-sandbox
const ivm = require('isolated-vm');
// ok: escapable-sandbox
const sandbox = require('./sandbox');

function runRule(source, input) {
  return new VM({ timeout: 100, sandbox: { input } }).run(source);
}
module.exports = { runRule, notevil, safeEval, Parser, ivm, sandbox };
