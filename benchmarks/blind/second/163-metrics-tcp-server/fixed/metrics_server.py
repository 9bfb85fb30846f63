"""Collects counters of local processes, one `name value` pair per line."""
import collections
import socketserver
import threading

PORT = 9125
MAX_NAMES = 1000

counters = collections.Counter()
lock = threading.Lock()


class MetricsHandler(socketserver.StreamRequestHandler):
    timeout = 10

    def handle(self):
        for _ in range(100):
            line = self.rfile.readline(200)
            if not line:
                break
            name, _, value = line.decode("ascii", "replace").strip().partition(" ")
            if not name.isidentifier() or not value.isdigit():
                self.wfile.write(b"ERR\n")
                continue
            with lock:
                if name in counters or len(counters) < MAX_NAMES:
                    counters[name] += int(value)
            self.wfile.write(b"OK\n")


class MetricsServer(socketserver.ThreadingTCPServer):
    allow_reuse_address = True
    daemon_threads = True


def main():
    with MetricsServer(("127.0.0.1", PORT), MetricsHandler) as server:
        print(f"Listening on port {PORT}")
        try:
            server.serve_forever()
        except KeyboardInterrupt:
            pass


if __name__ == "__main__":
    main()
