const express = require('express');
// ruleid: unused-access-guard
const { ensureStaff } = require('./guards');
const router = express.Router();
router.delete('/articles/:id', (req, res) => res.end());
module.exports = router;
