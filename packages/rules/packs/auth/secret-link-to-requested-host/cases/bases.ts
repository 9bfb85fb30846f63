import { headers } from 'next/headers';
import { mail, cache, logger } from './services';

export async function forgot(req, res) {
  const token = await createToken(req.body.email);
  const base = `${req.protocol}://${req.get('host')}`;
  // ruleid: secret-link-to-requested-host
  const link = `${base}/reset/${token}`;
  await mail(req.body.email, link);
}

export async function remind(req, res) {
  const user = await find(req.body.email);
  // ruleid: secret-link-to-requested-host
  const url = req.protocol + '://' + req.get('Host') + '/reset/' + user.resetToken;
  await mail(user.email, url);
}

export async function action(data: FormData) {
  const host = (await headers()).get('host');
  const user = await find(data.get('email'));
  // ruleid: secret-link-to-requested-host
  await mail(user.email, `https://${host}/verify?token=${user.emailVerificationToken}`);
}

function baseOf(req) {
  return 'https://' + req.headers['x-forwarded-host'];
}

export async function magic(req, res) {
  const magicCode = await createCode(req.body.email);
  // ruleid: secret-link-to-requested-host
  await mail(req.body.email, `${baseOf(req)}/login/${magicCode}`);
}

const HOSTS = ['example.com', 'www.example.com'];

export async function checked(req, res) {
  const host = req.get('host');
  if (!HOSTS.includes(host)) return res.sendStatus(400);
  const token = await createToken(req.body.email);
  // ok: secret-link-to-requested-host
  await mail(req.body.email, `https://${host}/reset?token=${token}`);
}

export async function asked(req, res) {
  const host = req.get('host');
  if (!isTrustedHost(host)) return res.sendStatus(400);
  const token = await createToken(req.body.email);
  // ok: secret-link-to-requested-host
  await mail(req.body.email, `https://${host}/reset?token=${token}`);
}

export function list(req, res) {
  // ok: secret-link-to-requested-host
  const next = `https://${req.headers.host}/list?pageToken=${req.nextPageToken}`;
  // ok: secret-link-to-requested-host
  cache.get(`${req.hostname}:${req.token}`);
  // ok: secret-link-to-requested-host
  logger.info(`asked at ${req.hostname} for ${req.inviteToken}`);
  // ok: secret-link-to-requested-host
  res.json({ next, socket: `wss://${req.headers.host}/ws?token=${req.token}` });
}

export function counted(req, tokenCount: number) {
  // ok: secret-link-to-requested-host
  return `https://${req.headers.host}/x?n=${tokenCount}`;
}
