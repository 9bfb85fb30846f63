/**
 * Product reviews.
 */
const mongoose = require('mongoose');

const reviewSchema = new mongoose.Schema({
  author: { type: String, required: true, maxlength: 80 },
  product: { type: Number, required: true },
  stars: { type: Number, min: 1, max: 5 },
  text: { type: String, maxlength: 2000 },
});

module.exports = mongoose.model('Review', reviewSchema);
