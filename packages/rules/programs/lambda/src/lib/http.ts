export function respond(statusCode: number, body: unknown) {
  return { statusCode, body: JSON.stringify(body) };
}

export function bodyOf(event) {
  // source: body
  return JSON.parse(event.body);
}

export function termOf(event) {
  // source: term
  return event.queryStringParameters?.q ?? '';
}

export function pageOf(event) {
  // source: page
  return parseInt(event.queryStringParameters?.page ?? '1', 10);
}
