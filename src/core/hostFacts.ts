/** What the extension host runs on, for a report of a problem. A file of its own, since only Node has these facts. */
export function hostFacts(): { readonly node: string; readonly system: string } {
  return { node: process.versions.node, system: `${process.platform} ${process.arch}` };
}
