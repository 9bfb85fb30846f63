// ruleid: escapable-sandbox
import { VM } from 'vm2';
// ruleid: escapable-sandbox
import safeEval from 'safe-eval';
// ruleid: escapable-sandbox
import * as notevil from 'notevil';
// ruleid: escapable-sandbox
import 'sandbox';
// ok: escapable-sandbox
import ivm from 'isolated-vm';
// ok: escapable-sandbox
import * as vm from 'node:vm';
// ok: escapable-sandbox
import 'sandbox-helpers';
