import * as l10n from '@vscode/l10n';
import { clean } from '../../shared/text.ts';
import type { Services } from '../command.ts';

/**
 * Asks to type the name of what is to be deleted, below a sentence that says what will go. Nothing that a script or a link says replaces
 * it. A wrong name does nothing.
 */
export async function confirmDelete(
  { ui }: Services,
  { title, name, losses }: { readonly title: string; readonly name: string; readonly losses: string },
): Promise<boolean> {
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

/** The name is asked for as it is shown: cleaned. */
function same(typed: string, name: string): boolean {
  return clean(typed, name.length + 1) === name;
}
