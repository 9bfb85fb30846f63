from . import security


class User:
    def set_password(self, password):
        # source: setter
        self.password_hash = security.hash(password, self.salt)

    def set_slow_password(self, password):
        self.password_hash = security.slow_hash(password)

    def set_picture(self, picture):
        self.etag = security.checksum(picture)
