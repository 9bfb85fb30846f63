const SessionHandler = require('./session');

module.exports = (app, db) => {
  const sessions = new SessionHandler(db);
  const isLoggedIn = sessions.isLoggedIn;
  // ruleid: unused-access-guard
  const isAdmin = sessions.isAdmin;
  // ok: unused-access-guard
  const requireOwner = sessions.requireOwner;
  app.get('/benefits', isLoggedIn, show);
  app.post('/benefits', isLoggedIn, requireOwner, update);
};
