import * as l10n from '@vscode/l10n';
import { clean } from '../../shared/text.ts';
import type { Services } from '../command.ts';

/** The longest name that is asked for whole, in characters: longer ones are cut, in what is shown and in what is typed. */
export const WHOLE_NAME = 1000;

/** What is to be deleted. */
export interface Deletion {
  readonly title: string;
  /** As it is shown: cleaned, of at most `WHOLE_NAME` characters. */
  readonly name: string;
  /** What goes with it, as a sentence. */
  readonly losses: string;
}

/**
 * Asks to type the name of what is to be deleted, below a sentence that says what will go. Nothing that a script or a link says replaces
 * it. A wrong name does nothing.
 */
export async function confirmDelete({ ui }: Pick<Services, 'ui'>, { title, name, losses }: Deletion): Promise<boolean> {
  // Said beside whatever is typed: VS Code shows a complaint or a remark in the place of the prompt.
  const prompt = l10n.t('{0} This cannot be undone. Type “{1}” to delete it.', losses, name);
  const typed = await ui.input({
    title,
    prompt,
    placeholder: name,
    validate: (text) => (same(text, name) ? undefined : prompt),
    hint: () => prompt,
  });
  return typed !== undefined && same(typed, name);
}

/** The name is asked for as it is shown: cleaned. A blank is a blank: nobody sees which of Unicode's it is, and hardly anybody can type it. */
function same(typed: string, name: string): boolean {
  return comparable(typed) === comparable(name);
}

function comparable(text: string): string {
  return clean(text.replace(/\p{Zs}/gu, ' '), WHOLE_NAME);
}
