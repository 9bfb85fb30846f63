/**
 * The programs that run the behaviour tests of lessons: for each test a line `ok NAME` or `not ok NAME: why` on standard output. What the
 * learner's program prints goes to standard error, and its calls of the network fail.
 */

export const PYTHON_RUNNER = `import importlib
import os
import socket
import sys
import unittest


def refuse(*_args, **_named):
    raise OSError("a lesson has no network")


for name in ("connect", "connect_ex", "sendto", "bind"):
    setattr(socket.socket, name, refuse)
socket.create_connection = socket.getaddrinfo = refuse
out, sys.stdout = sys.stdout, sys.stderr
folder = os.path.dirname(os.path.abspath(__file__))
sys.path[:0] = [folder, os.path.join(folder, "support")]


class Result(unittest.TestResult):
    def addSuccess(self, test):
        super().addSuccess(test)
        out.write("ok %s\\n" % test.id().rsplit(".", 1)[-1])

    def addFailure(self, test, error):
        super().addFailure(test, error)
        why = " ".join(str(error[1]).split())[:300]
        out.write("not ok %s: %s: %s\\n" % (test.id().rsplit(".", 1)[-1], error[0].__name__, why))

    addError = addFailure


suite = unittest.defaultTestLoader.loadTestsFromName(sys.argv[1])
result = Result()
suite.run(result)
out.flush()
sys.exit(0 if result.wasSuccessful() else 1)
`;

export const NODE_RUNNER = `import net from 'node:net';
import { syncBuiltinESMExports } from 'node:module';

const refuse = () => {
  throw new Error('a lesson has no network');
};
net.Socket.prototype.connect = refuse;
net.Server.prototype.listen = refuse;
globalThis.fetch = async () => refuse();
syncBuiltinESMExports();
const write = process.stdout.write.bind(process.stdout);
process.stdout.write = process.stderr.write.bind(process.stderr);
let failed = 0;
try {
  const { tests } = await import(process.argv[2]);
  for (const [name, test] of Object.entries(tests)) await run(name, test);
} catch (error) {
  report('the program', error);
}
process.exitCode = failed === 0 ? 0 : 1;

async function run(name, test) {
  try {
    await test();
    write('ok ' + name + '\\n');
  } catch (error) {
    report(name, error);
  }
}

function report(name, error) {
  failed += 1;
  const why = String(error?.message ?? error).split(/\\s+/).join(' ').slice(0, 300);
  write('not ok ' + name + ': ' + why + '\\n');
}
`;
