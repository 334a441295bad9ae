import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { apiLog } from '../../../src/core/apiLog.ts';

describe('apiLog', () => {
  it('asks for traces only while a person reads them', () => {
    const lines: string[] = [];
    const write = (line: string): number => lines.push(line);
    const channel = { logLevel: vscode.LogLevel.Info, trace: write, debug: write, info: write, warn: write };
    const log = apiLog(channel);
    assert.equal(log.tracing?.(), false);
    channel.logLevel = vscode.LogLevel.Trace;
    assert.equal(log.tracing(), true);
    log.info('a');
    log.trace('b');
    assert.deepEqual(lines, ['a', 'b']);
  });
});
