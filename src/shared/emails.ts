/** One `@`, something on both sides, and no white space or control characters. The server decides the rest. */
export function isEmail(text: string): boolean {
  return /^[^\s@<>,;\p{C}]+@[^\s@<>,;\p{C}]+$/u.test(text);
}

/**
 * The addresses in a text that a person typed or pasted, each once whatever its case, in their order. They may stand between commas,
 * semicolons, blanks and lines, as `Ann Lee <ann@example.com>`, `"Lee, Ann" <ann@example.com>` or `mailto:ann@example.com`. What is no address is
 * given as it stands, so that the person can be told: ask `isEmail`.
 */
export function splitEmails(text: string): string[] {
  const found = new Map<string, string>();
  for (const part of withoutNames(text).split(/[\s,;]+/)) {
    const email = part.replace(/^mailto:/i, '');
    if (email !== '' && !found.has(email.toLowerCase())) found.set(email.toLowerCase(), email);
  }
  return [...found.values()];
}

/** Leaves only the address of each `Name <address>`. Words with an `@` before it are addresses of their own, and stay. */
function withoutNames(text: string): string {
  return text
    .replace(/"[^"\n]*"(?=\s*<)/g, ' ')
    .replace(/([^,;\n<>]*)<([^<>\n]*)>/g, (_match, before: string, email: string) => {
      const addresses = before.split(/\s+/).filter((word) => word.includes('@'));
      return ` ${addresses.join(' ')} ${email} `;
    });
}
