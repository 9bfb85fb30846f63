export function remember(password, iban) {
  // ruleid: sensitive-data-in-browser-storage
  localStorage.password = password;
  // ruleid: sensitive-data-in-browser-storage
  sessionStorage['iban'] = iban;
  // ruleid: sensitive-data-in-browser-storage
  localStorage.setItem('remembered', password);
  // ruleid: sensitive-data-in-browser-storage
  localStorage.setItem('user_password', encode(password));
  // ok: sensitive-data-in-browser-storage
  localStorage.language = navigator.language;
  // ok: sensitive-data-in-browser-storage
  sessionStorage['scroll'] = String(window.scrollY);
}
