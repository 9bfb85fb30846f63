module.exports = function productReviews() {
  return ({ body }, res, next) => {
    // ruleid: nosql-injection
    db.reviewsCollection.update({ _id: body.id }, { $set: { message: body.message } }, { multi: true }).then(
      (result) => res.json(result),
      next,
    );
  };
};

module.exports.edit = (req, res) => {
  if (typeof req.body.id !== 'string') return res.sendStatus(400);
  // ok: nosql-injection
  db.reviewsCollection.update({ _id: req.body.id }, { $set: { message: String(req.body.message) } });
  res.sendStatus(204);
};
