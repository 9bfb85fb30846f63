import express from 'express';
import { readFile } from 'node:fs/promises';
import http from 'http';
import type { Node } from 'estree';
import type { Schema } from 'ajv';
import { store } from '@shop/store';
import { client } from 'generated/client';
import old from 'old';
import React from 'react';
import axios from 'axios';
import get from 'lodash/get';
import * as vscode from 'vscode';
import '@acme/styles/base.css';
import './local.js';
import { page } from 'views/page';
export { z } from 'zod';
const uuid = require('uuid');
let fast: unknown = null;
try {
  fast = require('bufferutil');
} catch {
  fast = null;
}
