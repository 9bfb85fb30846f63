import paramiko
from paramiko import AutoAddPolicy

client = paramiko.SSHClient()
# ruleid: ssh-host-key-not-verified
client.set_missing_host_key_policy(paramiko.AutoAddPolicy())
# ruleid: ssh-host-key-not-verified
client.set_missing_host_key_policy(AutoAddPolicy)
# ok: ssh-host-key-not-verified
client.set_missing_host_key_policy(paramiko.RejectPolicy())
# ok: ssh-host-key-not-verified
client.load_system_host_keys()
