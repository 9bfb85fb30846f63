function sanitize(text) {
  // ruleid: incomplete-escaping
  return text.replace('<', '&lt;');
}

function quoted(value) {
  // ruleid: incomplete-escaping
  return `'${value.replace("'", "''")}'`;
}

function withoutScripts(html) {
  // ruleid: incomplete-escaping
  return html.replace(/<script>/i, '');
}

function inFolder(name) {
  // ruleid: incomplete-escaping
  return `files/${name.replace('../', '')}`;
}

function label(user) {
  return sanitize(user.name);
}

function sanitizeAll(text) {
  // ok: incomplete-escaping
  return text.replace(/</g, '&lt;').replace(/>/g, '&gt;');
}

function sanitizeEvery(text) {
  // ok: incomplete-escaping
  return text.replaceAll('<', '&lt;');
}

function initials(name) {
  // ok: incomplete-escaping
  return name.replace(' ', '');
}

function decoded(text) {
  // ok: incomplete-escaping
  return text.replace('&lt;', '<');
}

module.exports = { sanitize, quoted, withoutScripts, inFolder, label, sanitizeAll, sanitizeEvery, initials, decoded };
