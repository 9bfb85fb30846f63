# Modules of Ansible split a text into words; a shell reads it only where they ask for one.
import json


def facts(module, facter_path):
    # ok: command-injection
    return module.run_command(facter_path + " --puppet --json")


def listed(self, folder):
    # ok: command-injection
    self.module.run_command("git ls-files " + folder)


def unsafe(module, folder):
    # ruleid: command-injection
    return module.run_command("git ls-files " + folder, use_unsafe_shell=True)


def elsewhere(host, folder):
    # ruleid: command-injection
    return json.loads(host.run_command("git ls-files " + folder))
