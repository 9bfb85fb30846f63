const crypto = require('crypto');
const path = require('path');
const multer = require('multer');

const storage = multer.diskStorage({
  destination: 'public/avatars',
  filename(req, file, done) {
    // ok: unsafe-file-upload
    done(null, crypto.randomUUID() + path.extname(file.originalname));
  },
});

module.exports = multer({ storage, fileFilter: (req, file, done) => done(null, file.mimetype === 'image/png') });
