const crypto = require('crypto');
const path = require('path');
const multer = require('multer');

const storage = multer.diskStorage({
  destination: 'public/avatars',
  filename(req, file, done) {
    // ruleid: unsafe-file-upload
    done(null, crypto.randomUUID() + path.extname(file.originalname));
  },
});

module.exports = multer({ storage });
