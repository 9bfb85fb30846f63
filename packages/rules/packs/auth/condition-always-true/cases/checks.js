function canDelete(user) {
  // ruleid: condition-always-true
  if (user.role === 'admin' || 'moderator') {
    return true;
  }
  return false;
}

function canRead(user, page) {
  // ruleid: condition-always-true
  if (page.open && (user.role === 'reader' || 'editor')) {
    return true;
  }
  // ruleid: condition-always-true
  return user.kind == 'staff' || 'owner' ? 'yes' : 'no';
}

function safe(user, name) {
  // ok: condition-always-true
  if (user.role === 'admin' || user.role === 'moderator') return true;
  // ok: condition-always-true
  if (['admin', 'moderator'].includes(user.role)) return true;
  // ok: condition-always-true
  const label = name || 'unknown';
  // ok: condition-always-true
  if ((name || 'unknown') === 'admin') return label;
  // ok: condition-always-true
  return user.role === 'admin' || name;
}
