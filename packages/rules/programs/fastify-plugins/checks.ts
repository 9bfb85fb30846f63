export async function checkId(request, reply) {
  if (!/^\d+$/.test(request.query.id)) return reply.code(400).send();
  request.checkedId = request.query.id;
}
