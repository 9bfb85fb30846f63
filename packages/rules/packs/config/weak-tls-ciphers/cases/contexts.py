import ssl


def contexts(connect):
    context = ssl.create_default_context()
    # ruleid: weak-tls-ciphers
    context.set_ciphers("ALL:RC4:!EXPORT")
    # ruleid: weak-tls-ciphers
    context.set_ciphers("HIGH:DES-CBC3-SHA:ECDHE-RSA-RC4-SHA")
    # ruleid: weak-tls-ciphers
    context.set_ciphers("aNULL")
    # ok: weak-tls-ciphers
    context.set_ciphers("ECDHE+AESGCM:!aNULL:!MD5:!RC4")
    # ok: weak-tls-ciphers
    context.set_ciphers("DEFAULT@SECLEVEL=2")
    # ok: weak-tls-ciphers
    context.set_ciphers("HIGH:!DES:-RC4")
    # ok: weak-tls-ciphers
    connect(ciphers="ALL")
