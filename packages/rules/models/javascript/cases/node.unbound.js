// Snippets that leave out their imports.
function handler(req) {
  // ruleid: command-injection
  exec('ping ' + req.query.host);
  // ruleid: path-traversal
  return readFile('reports/' + req.query.name);
}
