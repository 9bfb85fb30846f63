import axios from 'axios';

export function login(name: string, password: string) {
  // ruleid: secret-in-url
  return fetch(`https://api.example.com/login?name=${name}&password=${encodeURIComponent(password)}`);
}

export function relative(form: Form) {
  // ruleid: secret-in-url
  return fetch(`/api/login?user=${form.user}&pwd=${form.password}`);
}

export function byClient(password: string) {
  // ruleid: secret-in-url
  return axios.get('/api/login', { params: { user: 'a', password } });
}

export function joined(password: string) {
  // ruleid: secret-in-url
  return fetch(API_URL + '/login?password=' + encodeURIComponent(password));
}

export function byAddress(password: string) {
  const url = new URL('https://api.example.com/login');
  // ruleid: secret-in-url
  url.searchParams.set('password', password);
  return fetch(url);
}

export function posted(name: string, password: string) {
  // ok: secret-in-url
  return axios.post('/api/login', { name, password });
}

export function form(password: string) {
  // ok: secret-in-url
  return fetch('/api/login', { method: 'POST', body: new URLSearchParams({ password }) });
}

export function database(password: string) {
  // ok: secret-in-url
  return `postgres://app@db/x?password=${password}`;
}

export function authenticator(secret: string) {
  // ok: secret-in-url
  return `otpauth://totp/x?secret=${secret}`;
}

export function shown(passwordField: string, kind: string) {
  // ok: secret-in-url
  return axios.get(`/api/forms?password=${passwordField}`, { params: { kind, password: kind } });
}

export function local(password: string) {
  // ok: secret-in-url
  return fetch(`http://localhost:3000/login?password=${password}`);
}
