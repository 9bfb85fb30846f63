import os
import sys


def drop_what_was_asked_for(uid, gid):
    if uid is not None:
        # ruleid: privileges-dropped-late
        os.setuid(uid)
    if gid is not None:
        os.setgid(gid)


def drop_or_leave(uid, gid):
    try:
        # ruleid: privileges-dropped-late
        os.setuid(uid)
        os.setgid(gid)
    except OSError:
        sys.exit(1)


def demote(uid, gid):
    def run():
        # ruleid: privileges-dropped-late
        os.setresuid(uid, uid, uid)
        os.setresgid(gid, gid, gid)

    return run


def drop_in_order(uid, gid):
    if gid is not None:
        os.setgid(gid)
    if uid is not None:
        # ok: privileges-dropped-late
        os.setuid(uid)


def either(uid, gid):
    if uid:
        # ok: privileges-dropped-late
        os.setuid(uid)
    else:
        os.setgid(gid)


def swap():
    # ok: privileges-dropped-late
    os.setreuid(os.geteuid(), os.getuid())
    os.setregid(os.getegid(), os.getgid())


def back_to_root():
    # ok: privileges-dropped-late
    os.setuid(0)
    os.setgid(0)


def root_again():
    # ok: privileges-dropped-late
    os.setresuid(-1, 0, -1)
    os.setgid(5)


def parent(uid, gid):
    pid = os.fork()
    if pid == 0:
        # ok: privileges-dropped-late
        os.setuid(uid)
        os._exit(run())
    os.setgid(gid)
    # ok: privileges-dropped-late
    os.setuid(uid)


# A program that is root in part becomes root as a whole.
def whole():
    if os.geteuid() == 0:
        # ok: privileges-dropped-late
        os.setuid(os.geteuid())
        os.setgid(os.getegid())
