export function renderPage(term: string) {
  return `<h1>Results for ${term}</h1>`;
}
