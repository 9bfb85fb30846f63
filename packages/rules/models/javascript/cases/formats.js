const fs = require('fs');
const { exec } = require('child_process');
const serialize = require('node-serialize');
const funcster = require('funcster');
const v8 = require('v8');
const yaml = require('js-yaml');
const types = require('js-yaml-js-types');
const safeEval = require('safe-eval');
const { JSONPath } = require('jsonpath-plus');
const math = require('mathjs');
const libxmljs = require('libxmljs2');
const expat = require('node-expat');
const xpath = require('xpath');
const ldap = require('ldapjs');
const ldapEscape = require('ldap-escape');
const quote = require('shell-quote').quote;
const shellescape = require('shell-escape');
const sanitize = require('sanitize-filename');
const slugify = require('slugify');
const _ = require('lodash');
const cookie = require('cookie');
const qs = require('qs');
const { marked } = require('marked');

function objects(req, serializer) {
  // ruleid: unsafe-deserialization
  serialize.unserialize(req.body.state);
  // ruleid: unsafe-deserialization
  funcster.deepDeserialize(req.body);
  // ruleid: unsafe-deserialization
  v8.deserialize(req.body);
  // ruleid: unsafe-deserialization
  serializer.unserialize(req.body.state);
  // ruleid: unsafe-deserialization
  yaml.load(req.body.text, { schema: yaml.DEFAULT_FULL_SCHEMA });
  // ok: unsafe-deserialization
  yaml.load(req.body.text);
  // ok: unsafe-deserialization
  return JSON.parse(req.body.text);
}

function expressions(req) {
  // ruleid: code-injection, unsafe-deserialization
  safeEval(req.body.expression);
  // ruleid: code-injection
  JSONPath({ path: req.query.path, json: {} });
  // ruleid: code-injection
  return math.compile(req.body.expression);
}

function documents(req, doc) {
  // ruleid: xml-external-entities
  libxmljs.parseXml(req.body.xml, { noent: true });
  // ok: xml-external-entities
  libxmljs.parseXml(req.body.xml);
  // ruleid: xml-external-entities
  new expat.Parser('UTF-8').parse(req.body.xml);
  // ruleid: xpath-injection
  xpath.select("//user[name='" + req.query.name + "']", doc);
  // ruleid: xpath-injection
  xpath.select1("//user[name='" + req.query.name + "']", doc);
  const select = xpath.useNamespaces({ a: 'urn:a' });
  // ruleid: xpath-injection
  select("//a:user[name='" + req.query.name + "']", doc);
  // ruleid: xpath-injection
  document.evaluate("//user[name='" + req.query.name + "']", doc);
  const xmlDoc = libxmljs.parseXml(fs.readFileSync('users.xml', 'utf8'));
  // ruleid: xpath-injection
  xmlDoc.get("//user[name='" + req.query.name + "']");
  // ok: xpath-injection
  return xpath.select('//user', doc);
}

function unknownDocument(req, xmlDocument, doc) {
  // ruleid: xpath-injection
  doc.evaluate("/user[name='" + req.query.name + "']", xmlDocument);
}

function directory(req) {
  const client = ldap.createClient({ url: 'ldap://directory' });
  // ruleid: ldap-injection
  client.search('dc=example', { filter: '(uid=' + req.query.uid + ')' }, () => {});
  // ruleid: ldap-injection
  client.search('ou=' + req.query.unit, {}, () => {});
  // ruleid: ldap-injection
  ldap.parseFilter('(uid=' + req.query.uid + ')');
  // ok: ldap-injection
  client.search('dc=example', { filter: ldapEscape.filter`(uid=${req.query.uid})` }, () => {});
  // ok: ldap-injection
  client.search('dc=example', { filter: '(uid=' + escapeLdapFilter(req.query.uid) + ')' }, () => {});
  const filter = new ldap.EqualityFilter({ attribute: 'uid', value: req.query.uid });
  // ok: ldap-injection
  client.search('dc=example', { filter }, () => {});
}

function quoted(req) {
  // ok: command-injection
  exec('ping ' + quote([req.query.host]));
  // ok: command-injection
  exec(shellescape(['ping', req.query.host]));
  // ok: command-injection
  exec('ping ' + escapeShellArg(req.query.host));
  // ok: command-injection
  exec('mkdir ' + slugify(req.query.name));
}

function names(req) {
  // ok: path-traversal
  fs.readFileSync('files/' + sanitize(req.query.name));
  // ok: path-traversal
  fs.readFileSync('files/' + _.kebabCase(req.query.name));
  // ok: path-traversal
  fs.readFileSync(safeJoin('files', req.query.name));
}

function passedOn(req, pool) {
  // ruleid: sql-injection
  pool.query('SELECT * FROM t WHERE a = ' + cookie.parse(req.headers.cookie).a);
  // ruleid: sql-injection
  pool.query('SELECT * FROM t WHERE a = ' + qs.parse(req.query.text).a);
  // ruleid: sql-injection
  pool.query('SELECT * FROM t WHERE a = ' + _.trim(req.query.a));
}

function page(req, res) {
  // ruleid: cross-site-scripting
  res.send(marked.parse(req.body.text));
}
