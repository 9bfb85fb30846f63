function BookingStore(db) {
  if (!(this instanceof BookingStore)) return new BookingStore(db);
  const bookings = db.collection('bookings');

  this.byRoom = (room, floor, done) => {
    const wanted = Number.parseInt(floor, 10);
    const criteria = () => {
      // ruleid: nosql-injection (from room)
      if (room) return { $where: `this.floor == ${wanted} && this.room == '${room}'` };
      return { floor: wanted };
    };
    bookings.find(criteria()).toArray(done);
  };
}

BookingStore.prototype.between = function (from, until, done) {
  const start = Number(from);
  const end = Number(until);
  // ok: nosql-injection (safe from from)
  this.bookings.find({ $where: `this.day >= ${start} && this.day <= ${end}` }).toArray(done);
};

module.exports.BookingStore = BookingStore;
