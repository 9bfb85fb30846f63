import ssl

import aiohttp
import httpx
import requests

# ruleid: tls-verification-disabled
requests.get("https://api.example.com", verify=False)
# ok: tls-verification-disabled
requests.get("https://api.example.com", verify="/etc/ssl/ca.pem")
session = requests.Session()
# ruleid: tls-verification-disabled
session.verify = False
# ruleid: tls-verification-disabled
session.post("https://api.example.com", json=data, verify=False)
# ruleid: tls-verification-disabled
client = httpx.AsyncClient(verify=False)
context = ssl.create_default_context()
# ruleid: tls-verification-disabled
context.check_hostname = False
# ruleid: tls-verification-disabled
context.verify_mode = ssl.CERT_NONE
# ruleid: tls-verification-disabled
ssl._create_default_https_context = ssl._create_unverified_context
# ok: tls-verification-disabled
context.verify_mode = ssl.CERT_REQUIRED


async def fetch(url):
    # ruleid: tls-verification-disabled
    async with aiohttp.ClientSession(connector=aiohttp.TCPConnector(ssl=False)) as http_session:
        # ruleid: tls-verification-disabled
        await http_session.get(url, ssl=False)
        # ok: tls-verification-disabled
        await http_session.get(url, ssl=context)


# ok: tls-verification-disabled
form.validate(data, verify=False)
# ok: tls-verification-disabled
token = jwt.decode(token, key, verify=False)


def serve(connection):
    server = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    # ok: tls-verification-disabled
    server.check_hostname = False
    server.wrap_socket(connection, server_side=True)
    # ruleid: tls-verification-disabled
    requests.get("https://api.example.com", verify=False)


class Settings:
    def __init__(self):
        # ok: tls-verification-disabled
        self.check_hostname = False


def connect(uri):
    # ruleid: tls-verification-disabled
    pymongo.MongoClient(uri, tls=True, tlsInsecure=True)
    # ok: tls-verification-disabled
    pymongo.MongoClient(uri, tls=True, tlsCAFile="/etc/ssl/private-ca.pem")


def wrapped(sock, options):
    # ruleid: tls-verification-disabled
    first = ssl.wrap_socket(sock)
    # ruleid: tls-verification-disabled
    second = ssl.wrap_socket(sock, ssl_version=ssl.PROTOCOL_TLS)
    # ok: tls-verification-disabled
    third = ssl.wrap_socket(sock, cert_reqs=ssl.CERT_REQUIRED, ca_certs="ca.pem")
    # ok: tls-verification-disabled
    fourth = ssl.wrap_socket(sock, server_side=True, certfile="server.pem")
    return first, second, third, fourth, ssl.wrap_socket(sock, **options)
