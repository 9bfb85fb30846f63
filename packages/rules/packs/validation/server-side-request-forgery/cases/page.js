// Code of a page: the browser sends the request, from where its user sits.
const params = new URLSearchParams(window.location.search);

async function load() {
  // ok: server-side-request-forgery
  const answer = await fetch(params.get('feed'));
  // ok: server-side-request-forgery
  const page = await fetch(location.href.replace('.html', '.json'));
  return [await answer.json(), await page.json()];
}

window.addEventListener('message', (event) => {
  if (event.origin !== 'https://shop.example.com') return;
  // ok: server-side-request-forgery
  fetch(event.data.address);
});
