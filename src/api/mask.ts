const MASK = '***';

/** The spellings in which a server or a URL could repeat the key: as it is, inside a JSON string, percent-encoded, as a form field. */
function spellings(key: string): string[] {
  return [
    ...new Set([
      key,
      JSON.stringify(key).slice(1, -1),
      encodeURIComponent(key),
      new URLSearchParams({ key }).toString().slice(4),
    ]),
  ];
}

/** Whether a text repeats the key, in whatever case and whichever of the usual spellings. */
export function holdsKey(text: string, key: string | undefined): boolean {
  if (key === undefined || key === '') return false;
  const lower = text.toLowerCase();
  return spellings(key).some((spelling) => lower.includes(spelling.toLowerCase()));
}

/** The text with each occurrence of the key replaced. A text that still holds it afterwards is dropped as a whole. */
export function maskKey(text: string, key: string | undefined): string {
  if (key === undefined || !holdsKey(text, key)) return text;
  const masked = spellings(key).reduce((rest, spelling) => rest.replaceAll(spelling, MASK), text);
  return holdsKey(masked, key) ? MASK : masked;
}

/** The text with the local part of each e-mail address replaced, percent-encoded ones included. The domain stays: it helps to find faults. */
export function maskEmails(text: string): string {
  return text.replace(/[^\s"'<>()[\],;:=?&/@]+(@|%40)(?=[^\s"'<>()[\],;:=?&/@]*[a-z0-9])/gi, `${MASK}$1`);
}
