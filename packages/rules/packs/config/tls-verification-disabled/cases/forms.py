import ssl

import aiohttp
import boto3
import httplib2
import httpx
import jwt
import redis
import requests
import urllib3
from elasticsearch import Elasticsearch
from kubernetes import client as kubernetes_client
from pymongo import MongoClient

# ruleid: tls-verification-disabled
httpx.Timeout(5, verify=False)
# ruleid: tls-verification-disabled
requests.Request("GET", "https://a.example.com", verify=False)
# ruleid: tls-verification-disabled
boto3.setup_default_session(verify=False)
# ruleid: tls-verification-disabled
swift_connection(verify_ssl=False)
# ruleid: tls-verification-disabled
influx(ssl_verify=False)
# ruleid: tls-verification-disabled
Elasticsearch("https://search.example.com", verify_certs=False)
# ruleid: tls-verification-disabled
httplib2.Http(disable_ssl_certificate_validation=True)
# ruleid: tls-verification-disabled
MongoClient("mongodb://db.example.com", tls=True, tlsAllowInvalidCertificates=True)
# ruleid: tls-verification-disabled
redis.Redis(ssl=True, ssl_cert_reqs=None)
# ruleid: tls-verification-disabled
redis.Redis(ssl=True, ssl_cert_reqs="none")
# ruleid: tls-verification-disabled
redis.Redis(ssl=True, ssl_cert_reqs=ssl.CERT_NONE)
# ruleid: tls-verification-disabled
urllib3.PoolManager(cert_reqs="CERT_NONE")
# ruleid: tls-verification-disabled
urllib3.PoolManager(cert_reqs=ssl.CERT_NONE)
# ruleid: tls-verification-disabled
aiohttp.TCPConnector(verify_ssl=False)
# ruleid: tls-verification-disabled
context = ssl._create_unverified_context()
# ok: tls-verification-disabled
requests.get("https://a.example.com", verify="/etc/ssl/ca.pem")
# ok: tls-verification-disabled
redis.Redis(ssl=True, ssl_cert_reqs="required")
# ok: tls-verification-disabled
urllib3.PoolManager(cert_reqs="CERT_REQUIRED")
# ok: tls-verification-disabled
MongoClient("mongodb://db.example.com", tls=True)
