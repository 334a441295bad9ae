import { clean } from './text.ts';

/** The longest name that has to be typed whole, in characters: longer ones are cut, in what is shown and in what is typed. */
const MAX_TYPED = 1000;

/** What has to be typed before something is deleted: its name as it is shown, cleaned, or its id when there is nothing to see in it. */
export function deletionName(name: string, id: string): string {
  return clean(name, MAX_TYPED) || id;
}

/**
 * Whether what was typed is the name that has to be. A blank is a blank, a line break too: nobody sees which of Unicode's it is, and
 * hardly anybody can type it.
 */
export function isDeletionName(typed: string, name: string): boolean {
  return name !== '' && comparable(typed) === comparable(name);
}

function comparable(text: string): string {
  return clean(text.replace(/\p{Zs}/gu, ' '), MAX_TYPED);
}
