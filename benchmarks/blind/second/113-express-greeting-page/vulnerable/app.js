const express = require('express');

const app = express();

// GET /postcard?to=Anna&message=Happy%20birthday
app.get('/postcard', (req, res) => {
  const to = req.query.to || 'friend';
  const message = req.query.message || 'Have a nice day!';

  res.send(`
    <!DOCTYPE html>
    <html lang="en">
      <head>
        <meta charset="utf-8">
        <title>Your postcard</title>
        <style>
          body { font-family: Georgia, serif; background: #fdf6e3; }
          .card { max-width: 30rem; margin: 4rem auto; padding: 2rem; background: white; }
        </style>
      </head>
      <body>
        <div class="card">
          <h1>Dear ${to},</h1>
          <p>${message}</p>
        </div>
      </body>
    </html>
  `);
});

app.listen(3000, () => console.log('Postcards on http://localhost:3000'));
