import v8 from 'node:v8';
import vm from 'node:vm';

/** How often, in ms. */
const PACE = 10;

/**
 * Collects garbage again and again until it is disposed of: what is under way must not hang on objects that nobody holds. A process that
 * lives long collects whenever it likes.
 */
export function collectingGarbage(): Disposable {
  v8.setFlagsFromString('--expose-gc');
  const collect: unknown = vm.runInNewContext('gc');
  if (typeof collect !== 'function') throw new Error('Garbage cannot be collected at will here.');
  const timer = setInterval(() => void Reflect.apply(collect, undefined, []), PACE);
  return { [Symbol.dispose]: () => clearInterval(timer) };
}
