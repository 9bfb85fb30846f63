# ok: debug-mode-enabled
DEBUG = True
if DEBUG:
    print("starting")
