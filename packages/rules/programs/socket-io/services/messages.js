const store = require('../storage/messages');

exports.search = (term) => store.matching(`text LIKE '%${term}%'`);
exports.save = (text) => store.insert(text);
exports.latest = (count) => store.latest(count);
exports.join = async (room) => store.ofRoom(room);
