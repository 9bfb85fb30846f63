export async function wantedName(request: Request) {
  // source: wanted-name
  const { name } = await request.json();
  return name;
}

export async function wantedAge(request: Request) {
  // source: wanted-age
  const { age } = await request.json();
  return Number(age);
}
