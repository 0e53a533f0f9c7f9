import { describe, expect, it } from 'vitest';
import { layersUpTo } from './layer.js';
import { printLayers } from './test-connection.js';

describe('layers', () => {
  const names = ['name', 'TCP', 'TLS'];
  const failing = { layer: 'TCP', detail: 'connect-refused', remedy: 'start the web server' };

  it('are fine up to the one that fails, and not reached behind it', () => {
    expect(layersUpTo('PeopleSoft', names, failing).map(({ outcome }) => outcome)).toEqual([
      'fine',
      'failed',
      'not reached',
    ]);
  });

  it('are all fine where nothing fails', () => {
    const outcomes = layersUpTo('PeopleSoft', names, null).map(({ outcome }) => outcome);
    expect(new Set(outcomes)).toEqual(new Set(['fine']));
  });

  it('print what failed and what to do', () => {
    const text = printLayers(layersUpTo('PeopleSoft', names, failing));
    expect(text).toContain('connect-refused');
    expect(text).toContain('PeopleSoft, TCP: start the web server');
  });
});
