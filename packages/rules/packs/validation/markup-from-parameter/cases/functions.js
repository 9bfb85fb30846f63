function renderProfile(user) {
  // ruleid: markup-from-parameter
  return `<div class="profile"><h2>${user.name}</h2></div>`;
}

function greet(username) {
  const page = '<html><body><h1>Hello, ' + 
    // ruleid: markup-from-parameter
    username + '!</h1></body></html>';
  return page;
}

const renderCard = (title, { description }) => {
  // ruleid: markup-from-parameter
  const head = `<h3>${title}</h3>`;
  // ruleid: markup-from-parameter
  const body = `<p class="text">${description}</p>`;
  return head + body;
};

class Mail {
  line(message) {
    // ruleid: markup-from-parameter
    return `<li>${message}</li>`;
  }
}

// Pieces of markup, classes and numbers.
function wrap(html, className) {
  // ok: markup-from-parameter
  return `<div class="${className}">${html}</div>`;
}

function pages(total) {
  const text = Number(total);
  // ok: markup-from-parameter
  return `<span>${text}</span>`;
}

// No markup.
function greeting(name) {
  // ok: markup-from-parameter
  return `Hello, ${name}`;
}

function generic(name) {
  // ok: markup-from-parameter
  return `Map<${name}, string>`;
}

function translated(title) {
  // ok: markup-from-parameter
  return `<h1>${translate(title)}</h1>`;
}

// The program's own words.
function footer() {
  const title = 'Shop';
  // ok: markup-from-parameter
  return `<p>${title}</p>`;
}

module.exports = { renderProfile, greet, renderCard, Mail, wrap, pages, greeting, generic, translated, footer };
