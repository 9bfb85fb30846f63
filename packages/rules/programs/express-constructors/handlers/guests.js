const { GuestStore } = require('../stores/guests');

function GuestHandler(db) {
  this.store = new GuestStore(db);
  this.find = (req, res, next) => {
    // source: mail
    const { mail, city } = req.body;
    this.store.find(mail, city, (error, guest) => (error ? next(error) : res.json(guest)));
  };
}

module.exports = GuestHandler;
