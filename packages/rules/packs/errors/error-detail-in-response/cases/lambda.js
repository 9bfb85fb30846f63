exports.handler = async (event) => {
  try {
    return { statusCode: 200, body: JSON.stringify(await load(event.pathParameters.id)) };
  } catch (err) {
    console.error(err);
    return {
      statusCode: 500,
      headers: { 'Content-Type': 'application/json' },
      // ruleid: error-detail-in-response
      body: JSON.stringify({ message: err.message, stack: err.stack }),
    };
  }
};

exports.plain = async (event) => {
  try {
    return { body: await load(event.body), statusCode: 200 };
  } catch (err) {
    // ruleid: error-detail-in-response
    return { statusCode: 500, body: err.stack };
  }
};

exports.quiet = async (event) => {
  try {
    return { statusCode: 200, body: await load(event.body) };
  } catch (err) {
    console.error(err);
    // ok: error-detail-in-response
    return { statusCode: 500, body: JSON.stringify({ message: 'Internal error' }) };
  }
};

exports.refused = async (event) => {
  try {
    return { statusCode: 200, body: await load(event.body) };
  } catch (err) {
    if (err instanceof ValidationError) {
      // ok: error-detail-in-response
      return { statusCode: 400, body: JSON.stringify({ message: err.message }) };
    }
    throw err;
  }
};
