const express = require('express');
const controller = require('./users.controller');

const router = express.Router();
router.get('/find', controller.find);
router.get('/found', (req, res) => controller.answer(req.query.name, res));
module.exports = router;
