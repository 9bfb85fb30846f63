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
