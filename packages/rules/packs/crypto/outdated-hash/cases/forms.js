const CryptoJS = require('crypto-js');

// ruleid: outdated-hash
const first = CryptoJS.MD5(data).toString();
// ruleid: outdated-hash
const second = CryptoJS.SHA1(data).toString();
// ruleid: outdated-hash
const third = window.crypto.subtle.digest('SHA-1', data);
// ok: outdated-hash
const fourth = CryptoJS.SHA256(data).toString();
// ok: outdated-hash
const fifth = window.crypto.subtle.digest('SHA-256', data);
