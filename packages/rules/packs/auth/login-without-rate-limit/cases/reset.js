const express = require('express');

const router = express.Router();
// ruleid: login-without-rate-limit
router.post('/forgot-password', (req, res) => accounts.sendLink(req.body.mail, res));

module.exports = router;
