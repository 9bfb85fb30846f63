import ssl

import uvicorn
from requests.adapters import HTTPAdapter
from urllib3.util.ssl_ import create_urllib3_context


class OldServer(HTTPAdapter):
    def init_poolmanager(self, *args, **kwargs):
        # ruleid: weak-tls-ciphers
        kwargs["ssl_context"] = create_urllib3_context(ciphers="ALL:@SECLEVEL=0")
        return super().init_poolmanager(*args, **kwargs)


class NewServer(HTTPAdapter):
    def init_poolmanager(self, *args, **kwargs):
        # ok: weak-tls-ciphers
        kwargs["ssl_context"] = create_urllib3_context(ciphers="ECDHE+AESGCM:!aNULL")
        return super().init_poolmanager(*args, **kwargs)


def listen(sock):
    # ruleid: weak-tls-ciphers
    return ssl.wrap_socket(sock, server_side=True, certfile="shop.pem", ciphers="RC4-SHA:AES128-SHA")


def serve(app):
    # ruleid: weak-tls-ciphers
    uvicorn.run(app, ssl_certfile="shop.pem", ssl_ciphers="DES-CBC3-SHA")
    # ok: weak-tls-ciphers
    uvicorn.run(app, ssl_certfile="shop.pem", ssl_ciphers="ECDHE+CHACHA20:ECDHE+AESGCM")
