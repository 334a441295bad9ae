import { registerHooks } from 'node:module';

// Lets files that import `vscode` be loaded in plain Node: the import leads to the few classes of vscodeModule.ts.
registerHooks({
  resolve(specifier, context, nextResolve) {
    if (specifier !== 'vscode') return nextResolve(specifier, context);
    return { url: new URL('vscodeModule.ts', import.meta.url).href, shortCircuit: true };
  },
});
