import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { reportFile, writeApiReport } from '../scripts/apiReport.js';

describe('the report of the public interface', () => {
  it('is what the built types say: where the change is meant, run `npm run api` and commit docs/api-report.txt', () => {
    const written = readFileSync(reportFile, 'utf8').replaceAll('\r\n', '\n');
    expect(written.split('\n')).toEqual(writeApiReport().split('\n'));
  });

  it('has every kind of export, and what their signatures name', () => {
    const report = writeApiReport();
    for (const text of [
      'function createConnectHandler<',
      'interface ConnectHandlerOptions',
      'class ConnectError',
      'interface SharedProps',
      '## layers-connect/testing',
    ]) {
      expect(report).toContain(text);
    }
    expect(report).not.toContain('/**');
  });
});
