const BookingHandler = require('./handlers/bookings');
const GuestHandler = require('./handlers/guests');

module.exports = (app, db) => {
  const bookings = new BookingHandler(db);
  const guests = new GuestHandler(db);
  app.get('/bookings', bookings.list);
  app.get('/bookings/between', bookings.between);
  app.post('/bookings/price', bookings.price);
  app.post('/guests/find', guests.find);
};
