export function termOf(request: Request) {
  // source: term
  const url = new URL(request.url);
  return url.searchParams.get('q') ?? '';
}

export function pageOf(request: Request) {
  // source: page
  const url = new URL(request.url);
  return parseInt(url.searchParams.get('page') ?? '1', 10);
}
