const net = require('net');

class MailClient {
  constructor(host) {
    this.socket = net.connect(25, host);
  }

  greet(name) {
    // ruleid: header-injection
    this.socket.write('EHLO ' + name + '\r\n');
  }

  envelope({ from, to }) {
    // ruleid: header-injection
    this.socket.write(`MAIL FROM:<${from}>\r\n`);
    // ok: header-injection
    this.socket.write('RCPT TO:<' + to.replace(/[\r\n]/g, '') + '>\r\n');
  }

  lines(text) {
    // ok: header-injection
    this.socket.write(`${text}X-Sent: 1\r\n`);
  }

  chunk(text) {
    // ok: header-injection
    this.socket.write('chunk ' + text);
    // ok: header-injection
    this.socket.write('QUIT\r\n');
  }
}
module.exports = { MailClient };
