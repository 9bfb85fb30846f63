export function remember(form) {
  // ruleid: sensitive-data-in-browser-storage
  localStorage.setItem('card', form.cardNumber);
}

export function login(name, password) {
  // ruleid: sensitive-data-in-browser-storage
  window.localStorage.setItem('password', password);
  return fetch('/login', { method: 'POST', body: JSON.stringify({ name, password }) });
}

const EMPTY = { street: '', cardNumber: '', cvc: '' };

function put(form) {
  // ruleid: sensitive-data-in-browser-storage
  sessionStorage.setItem('draft', JSON.stringify(form));
}

export function change(name, value) {
  put({ ...EMPTY, [name]: value });
}

export function save({ street, city }) {
  // ok: sensitive-data-in-browser-storage
  localStorage.setItem('draft', JSON.stringify({ street, city }));
}

export function theme(name) {
  // ok: sensitive-data-in-browser-storage
  localStorage.setItem('theme', name);
}

export function forget() {
  // ok: sensitive-data-in-browser-storage
  localStorage.removeItem('password');
}
