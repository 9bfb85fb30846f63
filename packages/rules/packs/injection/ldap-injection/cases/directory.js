const express = require('express');
const ldap = require('ldapjs');
const { filter: escapeFilter } = require('ldap-escape');

const app = express();
const client = ldap.createClient({ url: 'ldap://localhost' });

app.get('/find', (req, res) => {
  // ruleid: ldap-injection
  client.search('ou=people,dc=example', { filter: `(uid=${req.query.uid})`, scope: 'sub' }, done(res));
});

app.get('/find/safe', (req, res) => {
  const filter = new ldap.EqualityFilter({ attribute: 'uid', value: req.query.uid });
  // ok: ldap-injection
  client.search('ou=people,dc=example', { filter, scope: 'sub' }, done(res));
});

app.get('/find/escaped', (req, res) => {
  const filter = '(uid=' + escapeLdapFilter(req.query.uid) + ')';
  // ok: ldap-injection
  client.search('ou=people,dc=example', { filter }, done(res));
});

app.post('/login', (req, res) => lookup(req.body.user, res));

function lookup(user, res) {
  const options = { scope: 'sub', filter: '(&(objectClass=person)(cn=' + user + '))' };
  // ruleid: ldap-injection
  client.search('dc=example', options, done(res));
}

function done(res) {
  return (err, result) => res.json({ ok: !err });
}
