import { SQLITE, sqliteCode } from '../database/sqlite.ts';
import { Refusal, type Reply } from '../protocol/reply.ts';

/** Turns anything thrown into an answer that tells nothing about the inside. `report` gets what nobody foresaw. */
export function replyTo(error: unknown, report: (error: unknown) => void): Reply {
  if (error instanceof Refusal) return error.reply;
  const answer = (status: number, detail: string): Reply => ({ status, body: { detail } });
  switch (sqliteCode(error)) {
    case SQLITE.full:
      return answer(507, 'The sandbox disk is full.');
    case SQLITE.busy:
      return { ...answer(503, 'The sandbox database is busy.'), headers: { 'Retry-After': '1' } };
    case SQLITE.readOnly:
    case SQLITE.cannotOpen:
    case SQLITE.inputOutput:
      return answer(503, 'The sandbox cannot write its database.');
    case SQLITE.constraint:
      return answer(400, 'The request contradicts what is stored.');
    default:
      report(error);
      return answer(500, 'Internal sandbox error.');
  }
}
