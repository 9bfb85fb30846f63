import pino from 'pino';
import express from 'express';
export const core = 1;
