const GuestStore = function (db) {
  this.db = db;
};

GuestStore.prototype = {
  find(mail, city, done) {
    const guests = this.db.collection('guests');
    // ruleid: nosql-injection (from mail)
    guests.findOne({ mail }, done);
    // ok: nosql-injection
    guests.findOne({ city: String(city) }, done);
  },
};

module.exports.GuestStore = GuestStore;
