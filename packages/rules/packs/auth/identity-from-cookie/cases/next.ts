import { cookies } from 'next/headers';
import { prisma } from '@/lib/prisma';

export async function GET() {
  const store = await cookies();
  const email = store.get('email')?.value;
  // ruleid: identity-from-cookie
  return Response.json(await prisma.user.findUnique({ where: { email } }));
}

export async function POST() {
  const token = (await cookies()).get('session_token')?.value;
  // ok: identity-from-cookie
  const session = await prisma.session.findUnique({ where: { token }, include: { user: true } });
  return Response.json(session?.user ?? null);
}

export async function PUT() {
  const store = await cookies();
  const userId = verifySigned(store.get('user_id')?.value);
  // ok: identity-from-cookie
  return Response.json(await prisma.user.update({ where: { id: userId }, data: { seen: new Date() } }));
}
