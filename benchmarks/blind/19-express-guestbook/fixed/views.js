const ENTITIES = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };

/** Escapes a text for HTML. */
function escapeHtml(text) {
  return text.replace(/[&<>"']/g, (char) => ENTITIES[char]);
}

/** One entry. Line breaks of the message are kept. */
function entryHtml(entry) {
  return `
    <article>
      <h3>${escapeHtml(entry.name)}</h3>
      <p>${escapeHtml(entry.message).replace(/\n/g, '<br>')}</p>
      <time>${entry.created_at.toISOString()}</time>
    </article>`;
}

/** The whole page. */
function guestbookPage(entries) {
  return `<!doctype html>
<html lang="en">
  <head><meta charset="utf-8"><title>Guest book</title></head>
  <body>
    <h1>Guest book</h1>
    <form method="post" action="/entries">
      <input name="name" placeholder="Name">
      <textarea name="message" required></textarea>
      <button>Sign</button>
    </form>
    ${entries.map(entryHtml).join('')}
  </body>
</html>`;
}

module.exports = { guestbookPage };
