import os
import pwd


def drop(uid, gid):
    # ruleid: privileges-dropped-late
    os.setuid(uid)
    os.setgid(gid)


def drop_to(name):
    entry = pwd.getpwnam(name)
    if os.getuid() == 0:
        # ruleid: privileges-dropped-late
        os.setuid(entry.pw_uid)
        os.initgroups(name, entry.pw_gid)


def drop_groups(uid):
    # ruleid: privileges-dropped-late
    os.setreuid(uid, uid)
    os.setgroups([])


def drop_rightly(uid, gid):
    os.setgroups([])
    os.setgid(gid)
    # ok: privileges-dropped-late
    os.setuid(uid)


def user_only(uid):
    # ok: privileges-dropped-late
    os.setuid(uid)
    os.umask(0o077)


def in_the_child(uid, gid):
    os.setgid(gid)
    # ok: privileges-dropped-late
    os.setuid(uid)
    os.setgroups([gid])
