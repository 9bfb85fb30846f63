// A directory that another file opened.
function find(req, ldapConnection) {
  // ruleid: ldap-injection
  ldapConnection.search('dc=example', { filter: '(uid=' + req.query.uid + ')' });
  // ok: ldap-injection
  ldapConnection.search('dc=example', { filter: '(objectClass=*)' });
}
