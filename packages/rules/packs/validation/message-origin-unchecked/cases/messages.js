const TRUSTED = new Set(['https://app.example.com']);

// ruleid: message-origin-unchecked
window.addEventListener('message', (event) => {
  document.getElementById('preview').innerHTML = event.data.html;
});

// ruleid: message-origin-unchecked
window.addEventListener('message', function (e) {
  if (e.data.action === 'setToken') localStorage.setItem('token', e.data.token);
});

// ruleid: message-origin-unchecked
window.onmessage = function (e) {
  window.location = e.data.url;
};

// ok: message-origin-unchecked
window.addEventListener('message', (event) => {
  if (!TRUSTED.has(event.origin)) return;
  document.getElementById('preview').innerHTML = event.data.html;
});

// ok: message-origin-unchecked
window.addEventListener('message', ({ origin, data }) => {
  if (origin !== 'https://login.example.com') return;
  localStorage.setItem('token', data.token);
});

// ok: message-origin-unchecked
worker.addEventListener('message', (event) => {
  localStorage.setItem('result', event.data);
});

// The page's own frame, which is known by its window.
// ok: message-origin-unchecked
window.addEventListener('message', (event) => {
  if (event.source !== frame.contentWindow) return;
  frame.style.height = event.data.height;
  location.hash = event.data.hash;
});

// ok: message-origin-unchecked
window.addEventListener('message', (event) => {
  if (event.data === 'resize') relayout();
});
