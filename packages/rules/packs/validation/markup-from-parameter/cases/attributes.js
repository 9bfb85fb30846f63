// Names of classes, documentation and code that is generated.
export function icon(name) {
  // ok: markup-from-parameter
  return `<i class="icon icon-${name}"></i>`;
}

export function documented(description) {
  // ok: markup-from-parameter
  return `/** <p>${description}</p> */`;
}

export function typed(name) {
  // ok: markup-from-parameter
  return `type ${name} = Promise<a>`;
}

export function component(title) {
  // ok: markup-from-parameter
  return `export const Page = () => <h1>${title}</h1>;`;
}

export function greeting(name) {
  // ruleid: markup-from-parameter
  return `<h1 class="big">Hello ${name}</h1>`;
}

export function heading(title) {
  // ruleid: markup-from-parameter
  return '<th>' + title + '</th>';
}

export function picture(title, kind) {
  // ruleid: markup-from-parameter
  return `<img class="${kind}" alt="${title}">`;
}
