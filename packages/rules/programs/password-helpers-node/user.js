const security = require('./security');

class User {
  setPassword(password) {
    // source: setter
    this.passwordHash = security.hash(password);
  }
  async setSlowPassword(password) {
    this.passwordHash = await security.hashSlowly(password);
  }
  setPicture(picture) {
    this.etag = security.hashFile(picture);
  }
}
module.exports = User;
