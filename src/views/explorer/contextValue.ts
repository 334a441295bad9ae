/** The `contextValue` of a row: its kind and its sorted capability tags, `project+default+write`. The menus are gated by it. */
export function contextValue(parts: readonly [string, ...(string | false)[]]): string {
  const [kind, ...capabilities] = parts;
  return [kind, ...capabilities.filter((tag) => tag !== false).sort()].join('+');
}
