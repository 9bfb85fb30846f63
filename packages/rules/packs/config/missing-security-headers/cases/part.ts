import express from 'express';

// ok: missing-security-headers
export const app = express();
