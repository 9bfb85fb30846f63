import path from 'node:path';
import express from 'express';
import multer from 'multer';

const app = express();
const storage = multer.diskStorage({
  destination: 'public/uploads',
  filename: (req, file, cb) => cb(null, file.originalname),
});
const upload = multer({ storage });

app.post('/upload', upload.single('file'), (req, res) => {
  res.json({ url: path.join('/uploads', req.file.filename) });
});

app.use('/uploads', express.static('public/uploads'));

app.listen(3000);
