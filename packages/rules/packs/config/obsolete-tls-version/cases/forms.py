import socket
import ssl

from OpenSSL import SSL

# ruleid: obsolete-tls-version
VERSION = ssl.PROTOCOL_TLSv1
# ruleid: obsolete-tls-version
ssl.wrap_socket(socket.socket(), ssl_version=ssl.PROTOCOL_SSLv3)
# ruleid: obsolete-tls-version
SSL.Context(SSL.SSLv3_METHOD)
# ruleid: obsolete-tls-version
METHOD = SSL.TLSv1_METHOD
# ok: obsolete-tls-version
BEST = ssl.PROTOCOL_TLS_CLIENT
# ok: obsolete-tls-version
SSL.Context(SSL.TLS_METHOD)
# ok: obsolete-tls-version
ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)

METHODS = {}
# ok: obsolete-tls-version
METHODS[ssl.PROTOCOL_TLSv1] = SSL.TLSv1_METHOD
# ok: obsolete-tls-version
NAMES = {"1.0": ssl.PROTOCOL_TLSv1}
settings = {}
# ruleid: obsolete-tls-version
settings["ssl_version"] = ssl.PROTOCOL_TLSv1
# ruleid: obsolete-tls-version
settings["method"] = SSL.TLSv1_1_METHOD
context = ssl.create_default_context()
# ruleid: obsolete-tls-version
context.maximum_version = ssl.TLSVersion.TLSv1_1
# ok: obsolete-tls-version
context.maximum_version = ssl.TLSVersion.TLSv1_3
