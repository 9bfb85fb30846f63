const utils = require('./utils');

module.exports.track = (req, res) => {
  const id = utils.truncate(req.params.id, 60);
  // ruleid: nosql-injection
  ordersCollection.find({ $where: `this.orderId === '${id}'` }).then((orders) => res.json(orders));
  // ok: nosql-injection
  ordersCollection.find({ orderId: String(req.params.id) }).then((orders) => res.json(orders));
};
