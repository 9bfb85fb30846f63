const AdmZip = require('adm-zip');
const express = require('express');
const fileUpload = require('express-fileupload');
const fs = require('fs');
const multer = require('multer');
const { formidable } = require('formidable');

const app = express();
const storage = multer.diskStorage({
  // ruleid: unsafe-file-upload
  filename: (req, file, cb) => cb(null, file.originalname),
});
const upload = multer({ storage });

app.post('/one', upload.single('file'), (req, res) => {
  // ruleid: unsafe-file-upload
  fs.renameSync(req.file.path, 'static/' + req.file.originalname);
  // ok: path-traversal
  fs.unlinkSync(req.file.path);
  // ok: unsafe-file-upload
  fs.renameSync(req.file.path, 'static/' + req.file.filename);
  res.sendStatus(204);
});

app.post('/two', fileUpload(), (req, res) => {
  const { avatar } = req.files;
  // ruleid: unsafe-file-upload, path-traversal
  avatar.mv('static/' + avatar.name);
  res.sendStatus(204);
});

app.post('/three', async (req, res) => {
  const [fields, files] = await formidable({}).parse(req);
  const upload = files.file[0];
  // ruleid: unsafe-file-upload, path-traversal
  fs.copyFileSync(upload.filepath, 'static/' + upload.originalFilename);
  res.json(fields);
});

app.post('/many', upload.array('files'), (req, res) => {
  for (const oneFile of req.files) {
    // ok: path-traversal
    fs.unlinkSync(oneFile.path);
  }
  res.sendStatus(204);
});

function unpacked(req) {
  const archive = new AdmZip(req.files.archive.data);
  for (const entry of archive.getEntries()) {
    // ruleid: path-traversal
    // ok: unsafe-file-upload
    fs.writeFileSync('parts/' + entry.entryName, entry.getData());
  }
}
