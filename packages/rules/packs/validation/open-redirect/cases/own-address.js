// The page's own address, and what is read from it.
function reload() {
  // ok: open-redirect
  location.href = location.href;
}

function withoutQuery() {
  // ok: open-redirect
  location.href = location.href.split('?')[0];
  const address = window.location.href.split('#')[0];
  // ok: open-redirect
  window.location.href = address;
}

function secure() {
  // ok: open-redirect
  window.location = window.location.href.replace('http:', 'https:');
}

function secondPage() {
  const address = new URL(window.location.href);
  address.searchParams.set('page', '2');
  // ok: open-redirect
  window.location.href = address.toString();
}

function next() {
  const address = new URL(window.location.href);
  // ruleid: open-redirect
  window.location.href = address.searchParams.get('next');
}

function afterSign() {
  // ruleid: open-redirect
  location.href = location.href.split('next=')[1];
  // ruleid: open-redirect
  location.assign(location.hash.slice(1));
}
