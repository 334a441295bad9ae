import type { Services } from '../../src/commands/command.ts';

/** The part of the services that a test gives; anything else that is asked for fails the test. */
export function fakeServices(parts: Partial<Services>): Services {
  const services = new Proxy<Partial<Services>>(parts, {
    get: (given, name): unknown => {
      if (name in given) return Reflect.get(given, name);
      throw new Error(`The test gave no ${String(name)}.`);
    },
  });
  // eslint-disable-next-line @typescript-eslint/consistent-type-assertions -- the proxy answers for every part, if only with an error
  return services as Services;
}
