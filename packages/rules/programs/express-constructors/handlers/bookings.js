const BookingStore = require('../stores/bookings').BookingStore;

// A function that is called with new, as classes were written once.
function BookingHandler(db) {
  const store = new BookingStore(db);

  this.list = (req, res, next) => {
    // source: room
    const { room, floor } = req.query;
    store.byRoom(room, floor, (error, rows) => (error ? next(error) : res.json(rows)));
  };

  this.between = (req, res, next) => {
    // source: from
    store.between(req.query.from, req.query.until, (error, rows) => {
      if (error) return next(error);
      return this.show(res, rows);
    });
  };

  this.show = (res, rows) => res.json(rows);

  this.price = (req, res) => {
    // source: formula
    // ruleid: code-injection (from formula)
    const price = eval(req.body.formula);
    res.json({ price });
  };
}

module.exports = BookingHandler;
