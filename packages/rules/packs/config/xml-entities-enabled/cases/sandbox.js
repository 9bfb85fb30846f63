const vm = require('vm');
const libxml = require('libxmljs2');

function read(file) {
  const sandbox = vm.createContext({ libxml, data: file.buffer.toString() });
  // ruleid: xml-entities-enabled
  return vm.runInContext('libxml.parseXml(data, { noblanks: true, noent: true, nocdata: true })', sandbox);
}

function readSafely(file) {
  const sandbox = vm.createContext({ libxml, data: file.buffer.toString() });
  // ok: xml-entities-enabled
  return vm.runInContext('libxml.parseXml(data, { noblanks: true, noent: false })', sandbox);
}

module.exports = { read, readSafely };
