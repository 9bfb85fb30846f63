import socket


def start(port):
    server = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    # ruleid: shared-port
    server.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEPORT, 1)
    server.bind(("0.0.0.0", port))
    return server


def begin(port):
    server = socket.socket()
    # ruleid: shared-port
    server.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEPORT, True)
    server.bind(("", port))
    return server


def scoped(port):
    with socket.socket() as server:
        # ruleid: shared-port
        server.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEPORT, 1)
        server.bind(("0.0.0.0", port))
        server.listen()


def local(port):
    server = socket.socket()
    # ok: shared-port
    server.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEPORT, 1)
    server.bind(("127.0.0.1", port))
    return server


def again(port):
    server = socket.socket()
    # ok: shared-port
    server.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    server.bind(("0.0.0.0", port))
    return server


def switched_off(port):
    server = socket.socket()
    # ok: shared-port
    server.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEPORT, 0)
    server.bind(("0.0.0.0", port))
    return server
