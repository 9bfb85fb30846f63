const crypto = require('crypto');
const express = require('express');

const router = express.Router();

function fromGithub(req, res, next) {
  const wanted = 'sha256=' + crypto.createHmac('sha256', process.env.HOOK_KEY).update(req.rawBody).digest('hex');
  if (req.get('X-Hub-Signature-256') !== wanted) return res.status(400).end();
  next();
}

router.use('/github', fromGithub);

// ok: webhook-without-signature
router.post('/github/webhook', async (req, res) => {
  await deploy(req.body.ref);
  res.end();
});

// ruleid: webhook-without-signature
router.post('/gitlab/webhook', async (req, res) => {
  await deploy(req.body.ref);
  res.end();
});

module.exports = router;
