exports.textOf = (payload) => payload.text.trim();

exports.countOf = (payload) => Number(payload.count);
