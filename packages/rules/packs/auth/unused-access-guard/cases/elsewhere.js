// A flag of a user is no check that stands before routes.
const express = require('express');
// ok: unused-access-guard
const { requireAdmin } = require('./guards');
// ok: unused-access-guard
const isAdminEnabled = process.env.ADMIN === 'yes';
const router = express.Router();
router.get('/', (req, res) => res.end());
module.exports = { router, requireAdmin };
