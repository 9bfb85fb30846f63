import asyncssh
import paramiko

client = paramiko.SSHClient()
# ruleid: ssh-host-key-not-verified
client.set_missing_host_key_policy(paramiko.WarningPolicy())
# ruleid: ssh-host-key-not-verified
client.set_missing_host_key_policy(paramiko.WarningPolicy)
# ruleid: ssh-host-key-not-verified
client.set_missing_host_key_policy(paramiko.client.AutoAddPolicy())
# ok: ssh-host-key-not-verified
client.set_missing_host_key_policy(paramiko.RejectPolicy())


async def run():
    # ruleid: ssh-host-key-not-verified
    await asyncssh.connect("host", known_hosts=None)
    # ok: ssh-host-key-not-verified
    await asyncssh.connect("host")
    # ok: ssh-host-key-not-verified
    await asyncssh.connect("host", known_hosts="known_hosts")
