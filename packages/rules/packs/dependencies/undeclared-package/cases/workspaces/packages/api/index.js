import { core } from '@acme/core';
import express from 'express';
import tslib from 'tslib';
import pino from 'pino';
