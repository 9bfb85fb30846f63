from ftplib import FTP, FTP_TLS
import smtplib


def send(message, user, password):
    with smtplib.SMTP("mail.example.com", 25) as server:
        # ruleid: cleartext-protocol
        server.login(user, password)
        server.send_message(message)


def send_encrypted(message, user, password):
    with smtplib.SMTP("mail.example.com", 587) as server:
        server.starttls()
        # ok: cleartext-protocol
        server.login(user, password)
        server.send_message(message)


def send_over_tls(message, user, password):
    with smtplib.SMTP_SSL("mail.example.com", 465) as server:
        # ok: cleartext-protocol
        server.login(user, password)


def publish(host, path):
    # ok: cleartext-protocol
    with FTP_TLS(host) as session:
        session.login(user(), secret())
        session.prot_p()
    # ruleid: cleartext-protocol
    with FTP(host) as plain:
        plain.storlines("STOR index", path)
