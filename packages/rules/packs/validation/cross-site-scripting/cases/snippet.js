function renderComment(comment) {
  const div = document.createElement('div');
  // ruleid: cross-site-scripting
  div.innerHTML = `<p>${comment.text}</p>`;
  return div;
}

function renderText(comment) {
  const div = document.createElement('div');
  // ok: cross-site-scripting
  div.textContent = `${comment.text}!`;
  return div;
}

function renderEscaped(comment) {
  // ok: cross-site-scripting
  document.body.innerHTML = `<p>${escapeHtml(comment.text)}</p>`;
}
