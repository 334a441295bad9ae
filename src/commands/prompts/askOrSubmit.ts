import * as l10n from '@vscode/l10n';
import { ApiError } from '../../api/errors/apiError.ts';
import type { ConfirmOptions, InputOptions } from '../../core/dialogs/ui.ts';
import { operationJournal } from '../../core/operationJournal.ts';
import { CommandRefusal, type Services } from '../command.ts';

/** A question whose answer is sent at once. */
export interface Submission {
  /** The answer that was given beforehand. */
  readonly given: string | undefined;
  /** What is asked before such an answer is sent, since a link in any document can give it. */
  readonly confirm: (given: string) => ConfirmOptions;
  /** The server's name of the field, whose complaints are told below the text. */
  readonly field: string;
  readonly input: Omit<InputOptions, 'submit'>;
  readonly progress: string;
  /** Sends the answer. Rejects with `ApiError`. */
  readonly submit: (text: string, signal: AbortSignal) => Promise<void>;
}

/**
 * Asks for a text and sends it while the box is still open: what the server does not take stays, with the reason below it. False when
 * the person went away.
 */
export async function askOrSubmit(
  { ui, scripted, storage }: Pick<Services, 'ui' | 'scripted' | 'storage'>,
  submission: Submission,
): Promise<boolean> {
  const { given, input, progress } = submission;
  const underWay = operationJournal(storage.workspaceState);
  const submit: Submission['submit'] = (text, signal) => underWay(progress, () => submission.submit(text, signal));
  if (given !== undefined) {
    const problem = input.validate?.(given);
    if (problem !== undefined) throw new CommandRefusal(problem);
    if (!scripted && !(await ui.confirm(submission.confirm(given)))) return false;
    await ui.progress({ where: 'notification', cancellable: true, title: progress }, (_report, signal) =>
      submit(given, signal),
    );
    return true;
  }
  const answer = await ui.input({
    ...input,
    submit: async (text, signal) => {
      try {
        await submit(text, signal);
        return undefined;
      } catch (error) {
        if (!(error instanceof ApiError)) throw error;
        return error.fields?.[submission.field]?.join(' ') ?? error.message;
      }
    },
  });
  return answer !== undefined;
}

/** Where answers may come from that nobody typed. */
export function calledWithAnswers(): string {
  return l10n.t('Something called this command with the answers. Go on only if it was you.');
}
