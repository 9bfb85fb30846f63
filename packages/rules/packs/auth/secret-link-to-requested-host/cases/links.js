async function forgot(req, res) {
  const token = await createToken(req.body.email);
  // ruleid: secret-link-to-requested-host
  await mail(req.body.email, `https://${req.headers.host}/reset?token=${token}`);
  const text =
    // ruleid: secret-link-to-requested-host
    'Please open\n\n' +
    'http://' +
    req.headers.host +
    '/reset/' +
    token +
    '\n\nto choose a new password';
  await mail(req.body.email, text);
  res.sendStatus(202);
}

async function verify(ctx) {
  const verificationCode = await createToken(ctx.request.body.email);
  // ruleid: secret-link-to-requested-host
  ctx.state.link = `${ctx.protocol}://${ctx.request.get('host')}/verify/${verificationCode}`;
}

async function invite(request, user) {
  // ruleid: secret-link-to-requested-host
  const link = `${request.headers.get('origin')}/join?token=${user.inviteToken}`;
  await mail(user.email, link);
}

async function configured(req, res) {
  const token = await createToken(req.body.email);
  // ok: secret-link-to-requested-host
  await mail(req.body.email, `${process.env.PUBLIC_URL}/reset?token=${token}`);
  res.sendStatus(202);
}

// No secret goes there.
function canonical(req, res) {
  // ok: secret-link-to-requested-host
  res.set('Link', `<https://${req.headers.host}${req.path}>; rel="canonical"`);
  // ok: secret-link-to-requested-host
  res.json({ self: 'https://' + req.get('host') + req.originalUrl });
}

function logged(req, token) {
  // ok: secret-link-to-requested-host
  console.log('host', req.hostname);
  // ok: secret-link-to-requested-host
  return fetch(`https://api.example.com/check?token=${token}`);
}

module.exports = { forgot, verify, invite, configured, canonical, logged };
