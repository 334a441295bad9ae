import fc from 'fast-check';

// A run that decides whether a change is taken in must give the same result twice, so properties start from a fixed seed. To look for
// new counterexamples: MEM0_PROPERTY_SEED=random npm run test:unit.
const { MEM0_PROPERTY_SEED: asked = '20261122' } = process.env;
if (asked !== 'random') fc.configureGlobal({ seed: Number(asked) });
