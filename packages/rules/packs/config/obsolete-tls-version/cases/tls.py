import ssl

# ruleid: obsolete-tls-version
context = ssl.SSLContext(ssl.PROTOCOL_TLSv1)
# ruleid: obsolete-tls-version
context = ssl.SSLContext(ssl.PROTOCOL_SSLv3)
# ruleid: obsolete-tls-version
context.minimum_version = ssl.TLSVersion.TLSv1
# ok: obsolete-tls-version
context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
# ok: obsolete-tls-version
context.minimum_version = ssl.TLSVersion.TLSv1_2
