import DOMPurify from 'dompurify';

const params = new URLSearchParams(window.location.search);
const name = params.get('name');
// ruleid: cross-site-scripting
document.getElementById('greeting').innerHTML = 'Hello ' + name;
// ok: cross-site-scripting
document.getElementById('greeting').textContent = 'Hello ' + name;
// ok: cross-site-scripting
document.getElementById('greeting').innerHTML = DOMPurify.sanitize(name);
// ruleid: cross-site-scripting
document.querySelector('#list').insertAdjacentHTML('beforeend', `<li>${name}</li>`);
// ruleid: cross-site-scripting
document.write(decodeURIComponent(location.hash.slice(1)));
// ruleid: cross-site-scripting
$('#title').html(location.hash);
// ok: cross-site-scripting
$('#title').text(location.hash);

window.addEventListener('message', (event) => {
  // ruleid: cross-site-scripting
  document.getElementById('box').innerHTML = event.data;
});

function show(text) {
  const box = document.createElement('div');
  // ruleid: cross-site-scripting
  box.outerHTML = text;
  // ok: cross-site-scripting
  document.body.append(text);
}

show(location.search);

function escapeHtml(text) {
  return text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;').replace(/"/g, '&quot;');
}
// ok: cross-site-scripting
document.getElementById('safe').innerHTML = escapeHtml(name);
