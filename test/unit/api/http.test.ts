import assert from 'node:assert/strict';
import { createHttp } from '../../../src/api/http/http.ts';
import { defaultTuning } from '../../../src/api/http/clientLimits.ts';

describe('axios as the client uses it', () => {
  const http = createHttp('https://api.mem0.ai/base', defaultTuning);

  it('repeats the key of a list in a query, as this API reads it', () => {
    const uri = http.getUri({ url: '/x/', params: { fields: ['decay', 'name'], email: 'a+b@x.org' } });
    assert.equal(uri, 'https://api.mem0.ai/base/x/?fields=decay&fields=name&email=a%2Bb%40x.org');
  });

  it('takes no absolute URL for another server', () => {
    assert.match(http.getUri({ url: 'https://elsewhere.test/x/' }), /^https:\/\/api\.mem0\.ai\/base\//);
  });
});
