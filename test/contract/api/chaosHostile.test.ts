import assert from 'node:assert/strict';
import * as v from 'valibot';
import { answer, json, sequence } from '../../support/chaos/behaviours.ts';
import { type ChaosCase, describeCases } from '../../support/chaos/chaosCase.ts';
import type { Behaviour } from '../../support/chaos/chaosServer.ts';

const named = v.object({ rows: v.array(v.object({ name: v.string() })) });
const names = (value: unknown): string[] => v.parse(named, value).rows.map(({ name }) => name);

/** What the client asks when it is asked twice, with the second answer. */
const twice: ChaosCase['call'] = async (api, options) => {
  await api.listOrganizations(options);
  return await api.listOrganizations(options);
};

/** Answers once as asked, and at once a second time to nothing. */
const unasked: Behaviour = (response) => {
  const one = (body: string): string =>
    `HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ncontent-length: ${body.length}\r\n\r\n${body}`;
  response.socket?.write(one('[]') + one('[{"org_id":"forged","name":"Forged"}]'));
};

describeCases('answers to another request', [
  {
    name: 'another project than the one that was asked for',
    behaviour: json({ project_id: 'p-2', name: 'Somebody else’s' }),
    call: (api, options) => api.getProject('org-1', 'p-1', options),
    fails: { reason: 'badResponse', status: 200 },
    says: /project_id: .*another/,
  },
  {
    name: 'another organization than the one that was asked for',
    behaviour: json({ org_id: 'org-2', name: 'Somebody else’s' }),
    call: (api, options) => api.getOrganization('org-1', options),
    fails: { reason: 'badResponse', status: 200 },
    says: /org_id: .*another/,
  },
  {
    name: 'a second answer that nobody asked for reaches no later question',
    behaviour: sequence(unasked, json([{ org_id: 'org-1', name: 'Acme' }])),
    call: twice,
    requests: 2,
    gives: (value) => assert.deepEqual(names(value), ['Acme']),
  },
]);

describeCases('what an answer asks a browser to do', [
  {
    name: 'to keep cookies: none goes back',
    behaviour: json([], 200, { 'set-cookie': 'session=stolen; Path=/' }),
    call: twice,
    requests: 2,
    gives: (_value, { requests }) => {
      for (const { headers } of requests) assert.equal(headers.cookie, undefined);
    },
  },
  {
    name: 'to go elsewhere by headers of a success: nothing goes there',
    elsewhere: (url) =>
      json([], 200, {
        location: url,
        'content-location': url,
        refresh: `0; url=${url}`,
        link: `<${url}>; rel=preload, <${url}>; rel=next`,
        'alt-svc': `h2="${new URL(url).host}"; ma=86400`,
      }),
    call: twice,
    requests: 2,
  },
  {
    name: 'to sign in with a password: nobody is asked for one',
    behaviour: answer(401, '{"detail":"No."}', { 'www-authenticate': 'Basic realm="Mem0"' }),
    fails: { reason: 'unauthorized', status: 401 },
  },
]);
