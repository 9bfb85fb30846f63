import { expect, test } from 'vitest';
import { layersOf } from './lib/layers.mjs';

const chunk = (fileName: string, imports: readonly string[]) => ({
  fileName,
  imports: [...imports],
  moduleIds: [`${fileName} 1`, `${fileName} 2`],
});

test('each module goes to the first layer that loads it', () => {
  const layerOf = layersOf([
    chunk('chunks/main.js', ['chunks/streams.js']),
    chunk('chunks/program.js', ['chunks/errors.js', 'chunks/help.js', 'chunks/streams.js']),
    chunk('chunks/run-agent-hook.js', ['chunks/streams.js', 'chunks/shell.js', 'chunks/names.js']),
    chunk('chunks/warm-hook.js', ['chunks/streams.js', 'chunks/socket.js']),
    chunk('chunks/run-scan.js', ['chunks/errors.js', 'chunks/names.js', 'chunks/text.js']),
    chunk('chunks/analyse-file.js', ['chunks/names.js', 'chunks/ir.js']),
    chunk('chunks/streams.js', []),
    chunk('chunks/shell.js', []),
    chunk('chunks/socket.js', []),
    chunk('chunks/errors.js', []),
    chunk('chunks/help.js', []),
    chunk('chunks/names.js', ['chunks/text.js']),
    chunk('chunks/text.js', []),
    chunk('chunks/ir.js', ['chunks/values.js']),
    chunk('chunks/values.js', []),
    chunk('chunks/link-program.js', ['chunks/ir.js']),
  ]);
  const layers = {
    'chunks/main.js': null,
    'chunks/program.js': null,
    'chunks/run-agent-hook.js': 'hook',
    'chunks/warm-hook.js': 'warm',
    'chunks/shell.js': 'hook',
    'chunks/socket.js': 'warm',
    'chunks/streams.js': 'base',
    'chunks/help.js': null,
    'chunks/errors.js': 'base',
    'chunks/run-scan.js': 'scan',
    'chunks/names.js': 'base',
    'chunks/text.js': 'base',
    'chunks/analyse-file.js': 'engine',
    'chunks/ir.js': 'engine',
    'chunks/values.js': 'engine',
    'chunks/link-program.js': null,
  };
  for (const [file, layer] of Object.entries(layers)) {
    expect([file, layerOf(`${file} 1`), layerOf(`${file} 2`)]).toEqual([file, layer, layer]);
  }
});

test('a layer without its first file is an error, and no slow product', () => {
  expect(() => layersOf([chunk('chunks/main.js', [])])).toThrow('chunks/run-agent-hook.js');
});
