const MAP = { '<': '&lt;', '>': '&gt;', '&': '&amp;', '"': '&quot;' };
const escapeMarkup = (text) => text.replace(/[<>&"]/g, (sign) => MAP[sign]);

function renderComment(author, text) {
  // ok: markup-from-parameter
  return `<b>${escapeMarkup(author)}</b><p>${escapeMarkup(text)}</p>`;
}

function renderHeading(title) {
  const text = escapeMarkup(title);
  // ok: markup-from-parameter
  return `<h1>${text}</h1>`;
}

module.exports = { renderComment, renderHeading };
