export function wantedTerm(url: URL) {
  return url.searchParams.get('q') ?? '';
}

export function wantedPage(url: URL) {
  // source: page
  return Number(url.searchParams.get('page'));
}
