const { UserModel } = require('./models');
const mathjs = require('mathjs');

async function profile(req, res) {
  const user = await UserModel.findByPk(req.session.userId);
  let { username } = user;
  // ruleid: code-injection
  if (username.startsWith('#{')) username = eval(username.substring(2));
  // ok: code-injection
  res.send(escapeHtml(username));
}

function calculate(req, res) {
  // ruleid: code-injection
  res.json({ result: mathjs.eval(req.body.formula) });
}

module.exports = { profile, calculate };
