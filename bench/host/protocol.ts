/** What a benchmark can ask the driver in the extension host. */
export type HostQuestion =
  | { readonly ask: 'activate'; readonly id: string }
  | { readonly ask: 'quiet' }
  | { readonly ask: 'heap' }
  | { readonly ask: 'fetch'; readonly url: string }
  | { readonly ask: 'watch' }
  | { readonly ask: 'block' }
  | { readonly ask: 'command'; readonly id: string; readonly args: readonly unknown[] }
  | { readonly ask: 'profile' }
  | { readonly ask: 'profiled' };
