import ftplib
import smtplib
import telnetlib
# ruleid: cleartext-protocol
ftp = ftplib.FTP("files.example.com")
# ruleid: cleartext-protocol
telnet = telnetlib.Telnet("switch.internal")


def send_plain(message):
    server = smtplib.SMTP("mail.example.com", 25)
    # ruleid: cleartext-protocol
    server.login(user, password)
    server.sendmail(sender, receiver, message)


def send(message):
    server = smtplib.SMTP("mail.example.com", 587)
    server.starttls()
    # ok: cleartext-protocol
    server.login(user, password)


def send_with(message):
    with smtplib.SMTP("mail.example.com", 587) as server:
        server.starttls(context=context)
        # ok: cleartext-protocol
        server.login(user, password)


# ok: cleartext-protocol
ftp = ftplib.FTP_TLS("files.example.com")


import requests


def sign_in(name, password):
    # ruleid: cleartext-protocol
    return requests.post("http://api.example.com/login", data={"name": name, "password": password})


def report(key):
    # ruleid: cleartext-protocol
    return requests.get("http://api.example.com/report", headers={"Authorization": key}, timeout=5)


def encrypted(name, password):
    # ok: cleartext-protocol
    return requests.post("https://api.example.com/login", data={"name": name, "password": password})


def own_machine(name, password):
    # ok: cleartext-protocol
    return requests.post("http://localhost:8080/login", json={"name": name, "password": password})


def public():
    # ok: cleartext-protocol
    return requests.get("http://example.com/feed.xml", params={"page": 1})
