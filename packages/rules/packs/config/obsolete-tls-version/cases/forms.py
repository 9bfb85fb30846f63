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
