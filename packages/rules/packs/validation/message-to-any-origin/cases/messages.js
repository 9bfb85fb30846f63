// ruleid: message-to-any-origin
frame.contentWindow.postMessage({ type: 'auth', token }, '*');
// ruleid: message-to-any-origin
window.opener.postMessage({ session: getSession() }, '*');
function share(target, user) {
  const data = JSON.stringify({ user, apiKey: user.apiKey });
  // ruleid: message-to-any-origin
  target.postMessage({ kind: 'login', password: user.password }, '*');
  // ok: message-to-any-origin
  target.postMessage({ kind: 'login', data }, 'https://app.example.com');
}
share(window.parent, current);
// ok: message-to-any-origin
window.parent.postMessage({ height: document.body.scrollHeight }, '*');
// ok: message-to-any-origin
worker.postMessage({ token });
