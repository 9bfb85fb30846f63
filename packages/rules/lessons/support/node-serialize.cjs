'use strict';
// The part of node-serialize that lessons use. As in the original, a text that is marked as a function comes back as one.

const MARK = '_$$ND_FUNC$$_';

function serialize(value) {
  return JSON.stringify(value, (_, one) => (typeof one === 'function' ? MARK + one : one));
}

function unserialize(text) {
  const revive = (one) => (typeof one === 'string' && one.startsWith(MARK) ? (0, eval)(`(${one.slice(MARK.length)})`) : one);
  return JSON.parse(text, (_, one) => revive(one));
}

module.exports = { serialize, unserialize };
