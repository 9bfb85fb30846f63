const bcrypt = require('bcrypt');

function UserDAO(db) {
  const usersCol = db.collection('users');

  this.addUser = (name, password, done) => {
    const user = { name, password };
    // ruleid: plaintext-password-storage
    usersCol.insert(user, done);
  };

  this.createAccount = (name, password, done) => {
    const user = { name, passwordHash: bcrypt.hashSync(password, 12) };
    // ok: plaintext-password-storage
    usersCol.insert(user, done);
  };

  this.addNote = (text, done) => {
    // ok: plaintext-password-storage
    usersCol.insert({ text }, done);
  };
}

async function registerUser(email, password) {
  // ruleid: plaintext-password-storage
  await knex('users').insert({ email, password });
}

class Accounts {
  async createUser(email, password) {
    // ruleid: plaintext-password-storage
    await this.db.collection('users').insertOne({ email, password });
    // ok: plaintext-password-storage
    await this.db.collection('users').insertOne({ email, hash: await bcrypt.hash(password, 10) });
  }

  async findUser(email, password) {
    // ok: plaintext-password-storage
    await this.db.collection('attempts').insertOne({ email });
  }
}

module.exports = { UserDAO, registerUser, Accounts };
