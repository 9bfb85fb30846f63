const multer = require('multer');
const crypto = require('crypto');

const named = multer.diskStorage({
  destination: 'public/uploads',
  // ruleid: unsafe-file-upload
  filename: (req, file, cb) => cb(null, file.originalname),
});

const EXTENSIONS = { 'image/png': '.png', 'image/jpeg': '.jpg' };
const safe = multer.diskStorage({
  destination: 'uploads',
  // ok: unsafe-file-upload
  filename: (req, file, cb) => cb(null, crypto.randomUUID() + EXTENSIONS[file.mimetype]),
});

const unused = multer.diskStorage({
  destination: 'public/uploads',
  // ruleid: unsafe-file-upload
  filename: (_req, file, callback) => callback(null, file.originalname),
});

module.exports = { named, safe, unused };
