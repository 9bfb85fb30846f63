function agentOptionsOf(request) {
  const options = { ...request.agentOptions };
  if (request.rejectUnauthorized === false) {
    // ok: tls-verification-disabled
    options.rejectUnauthorized = false;
  }
  if (request.host.endsWith('.internal')) {
    // ruleid: tls-verification-disabled
    options.rejectUnauthorized = false;
  }
  return options;
}

module.exports = { agentOptionsOf };
