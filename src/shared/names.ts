/** The longest name of an organization or a project, in characters as a person counts them. The API documents no limit. */
export const MAX_NAME = 255;

/** Whether there is nothing to see in a name. */
export function isBlankName(name: string): boolean {
  return name.trim() === '';
}

/** How long a name is, in characters as a person counts them: code points, without blanks at its ends. */
export function nameLength(name: string): number {
  return Array.from(name.trim()).length;
}
