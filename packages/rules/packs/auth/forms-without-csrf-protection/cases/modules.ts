import cookieSession from 'cookie-session';
import express from 'express';

const app = express();
app.engine('hbs', require('hbs').__express);
app.use(express.urlencoded({ extended: false }));
// ruleid: forms-without-csrf-protection
app.use(cookieSession({ name: 'sid', keys: [process.env.KEY] }));
// ok: forms-without-csrf-protection
app.use(cookieSession({ name: 'sid', keys: [process.env.KEY], sameSite: 'lax' }));
app.get('/', (req, res) => res.render('home'));
