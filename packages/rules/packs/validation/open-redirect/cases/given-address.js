export function signIn(callbackUrl = window.location.href) {
  // ok: open-redirect
  window.location.href = callbackUrl;
}

export async function signOut(options) {
  const { callbackUrl = window.location.href } = options ?? {};
  const data = await post('/sign-out', { callbackUrl });
  // ok: open-redirect
  window.location.href = data.url ?? callbackUrl;
}

export function compiled(options) {
  var given = options.callbackUrl,
    url = given === void 0 ? window.location.href : given;
  // ok: open-redirect
  window.location.href = url;
}

export function there() {
  const here = window.location.href;
  history.pushState({}, '', '/elsewhere');
  // ok: open-redirect
  window.location.href = here;
}

export function named() {
  // ruleid: open-redirect
  window.location.href = window.location.href.split('next=')[1];
}

export function searched(target = new URLSearchParams(window.location.search).get('next')) {
  // ruleid: open-redirect
  window.location.href = target;
}
