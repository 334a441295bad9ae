import type { ApiLog } from '../../../src/api/mem0Api.ts';

/** A log that keeps its lines, each with its level in front. */
export interface RecordingLog extends ApiLog {
  readonly lines: string[];
  /** The lines of one level, without it. */
  at(level: 'trace' | 'debug' | 'info' | 'warn'): string[];
}

export function recordingLog(): RecordingLog {
  const lines: string[] = [];
  const writer = (level: string) => (message: string) => void lines.push(`${level} ${message}`);
  return {
    lines,
    at: (level) => lines.filter((line) => line.startsWith(`${level} `)).map((line) => line.slice(level.length + 1)),
    trace: writer('trace'),
    debug: writer('debug'),
    info: writer('info'),
    warn: writer('warn'),
  };
}
