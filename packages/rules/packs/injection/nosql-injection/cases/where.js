const utils = require('./utils');

module.exports.track = (req, res) => {
  const id = utils.truncate(req.params.id, 60);
  // ruleid: nosql-injection
  ordersCollection.find({ $where: `this.orderId === '${id}'` }).then((orders) => res.json(orders));
  // ok: nosql-injection
  ordersCollection.find({ orderId: String(req.params.id) }).then((orders) => res.json(orders));
};

module.exports.AllocationsDAO = function (db) {
  const allocations = db.collection('allocations');
  this.find = (userId, threshold, callback) => {
    const id = parseInt(userId, 10);
    const criteria = () => {
      // ruleid: nosql-injection
      if (threshold) return { $where: `this.userId == ${id} && this.stocks > '${threshold}'` };
      // ok: nosql-injection
      return { $where: `this.userId == ${id}` };
    };
    allocations.find(criteria()).toArray(callback);
  };
};
