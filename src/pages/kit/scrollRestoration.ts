import type { Kept } from './pageState.ts';

/**
 * Keeps where the page is scrolled to, and brings a page that was hidden back to it: again and again while it grows, since it is not as
 * long as it was before everything is there, and until the person's first own move.
 *
 * @returns a function that ends it, for whoever is to be elsewhere on the page
 */
export function scrollRestoration(kept: Kept<'scroll'>): () => void {
  const wanted = Number(kept.get('scroll'));
  const growth = new ResizeObserver(() => window.scrollTo({ top: wanted, behavior: 'instant' }));
  const leave = (): void => growth.disconnect();
  if (wanted > 0) growth.observe(document.body);
  for (const move of ['wheel', 'keydown', 'pointerdown']) window.addEventListener(move, leave, { passive: true });
  window.addEventListener('scrollend', () => kept.set('scroll', String(Math.round(window.scrollY))));
  return leave;
}
