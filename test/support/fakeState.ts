import { Emitter } from '../../src/shared/emitter.ts';
import type { Secrets } from '../../src/core/connections/keyStore.ts';
import type { Memento } from '../../src/core/memento.ts';

/** A memento. Two of them over one map are what two windows see of globalState. */
export function fakeMemory(values = new Map<string, unknown>()): Memento {
  return {
    get: (name) => values.get(name),
    update: (name, value) => {
      // As VS Code does: what is kept is what JSON makes of it.
      if (value === undefined) values.delete(name);
      else values.set(name, JSON.parse(JSON.stringify(value)));
      return Promise.resolve();
    },
  };
}

/** The system's key store, which windows share. */
export interface SharedSecrets {
  readonly values: Map<string, string>;
  readonly changes: Emitter<{ readonly key: string }>;
}

/** Makes one. */
export function sharedSecrets(): SharedSecrets {
  return { values: new Map(), changes: new Emitter() };
}

/** SecretStorage over a shared store, as VS Code behaves: an event also where the value stays the same. Parts can be replaced by ill ones. */
export function fakeSecrets({ values, changes }: SharedSecrets = sharedSecrets(), ill: Partial<Secrets> = {}): Secrets {
  return {
    get: (key) => Promise.resolve(values.get(key)),
    store: (key, value) => {
      values.set(key, value);
      changes.fire({ key });
      return Promise.resolve();
    },
    delete: (key) => {
      values.delete(key);
      changes.fire({ key });
      return Promise.resolve();
    },
    onDidChange: changes.event,
    ...ill,
  };
}
