module.exports = {
  attributes: {
    username: { type: 'string', minLength: 3 },
    password: {
      type: 'password',
      // ruleid: weak-password-rule
      minLength: 6,
      required: true,
    },
  },
};

const account = new Schema({
  // ok: weak-password-rule
  name: { type: String, minlength: 2 },
  password: {
    type: String,
    // ok: weak-password-rule
    minlength: 12,
  },
});
