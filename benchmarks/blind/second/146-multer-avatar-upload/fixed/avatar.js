const crypto = require('crypto');
const path = require('path');
const express = require('express');
const multer = require('multer');
const { requireLogin } = require('./auth');
const users = require('./users');

const router = express.Router();

const EXTENSIONS = {
  'image/png': '.png',
  'image/jpeg': '.jpg',
  'image/webp': '.webp',
};

const storage = multer.diskStorage({
  destination: path.join(__dirname, 'public', 'avatars'),
  filename(req, file, done) {
    done(null, crypto.randomUUID() + EXTENSIONS[file.mimetype]);
  },
});

const upload = multer({
  storage,
  limits: { fileSize: 2 * 1024 * 1024, files: 1 },
  fileFilter(req, file, done) {
    done(null, Object.hasOwn(EXTENSIONS, file.mimetype));
  },
});

router.post('/me/avatar', requireLogin, upload.single('avatar'), async (req, res, next) => {
  if (!req.file) {
    return res.status(400).json({ error: 'No picture was uploaded' });
  }
  try {
    const url = `/avatars/${req.file.filename}`;
    await users.setAvatar(req.session.userId, url);
    res.status(201).json({ url });
  } catch (err) {
    next(err);
  }
});

module.exports = router;
