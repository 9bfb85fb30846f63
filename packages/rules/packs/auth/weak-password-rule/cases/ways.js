const { body, check } = require('express-validator');
const mongoose = require('mongoose');

// ruleid: weak-password-rule
app.post('/register', body('password').isLength({ min: 5 }), register);
// ruleid: weak-password-rule
app.post('/join', check('password', 'too short').isLength({ min: 6 }), register);
// ok: weak-password-rule
app.post('/enter', body('password').isLength({ min: 12 }), register);

const User = new mongoose.Schema({
  name: String,
  // ruleid: weak-password-rule
  password: { type: String, required: true, minlength: 6 },
});

const properties = {
  name: { type: 'string' },
  // ruleid: weak-password-rule
  password: { type: 'string', minLength: 4 },
};

// ok: weak-password-rule
const better = { password: { type: 'string', minLength: 12 } };

function accepted(password) {
  // ruleid: weak-password-rule
  if (password.length <= 4) return 'too short';
  // ruleid: weak-password-rule
  return password.length > 5 ? '' : 'too short';
}

function well(password) {
  // ok: weak-password-rule
  return password.length > 11;
}

module.exports = { User, accepted, better, properties, well };
