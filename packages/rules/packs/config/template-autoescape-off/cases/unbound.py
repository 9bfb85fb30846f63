# ruleid: template-autoescape-off
env = Environment(loader=loader, autoescape=False)
# ok: template-autoescape-off
env = Environment(loader=loader, autoescape=True)
