import assert from 'node:assert/strict';
import { answer, html, json, redirect, sequence } from '../../support/chaos/behaviours.ts';
import { CANARY, type ChaosCase, describeCases } from '../../support/chaos/chaosCase.ts';

const organizations = [{ org_id: 'org-1', name: 'Acme' }];
const getOrganization: ChaosCase['call'] = (api, options) => api.getOrganization('org-1', options);
const createOrganization: ChaosCase['call'] = (api, options) => api.createOrganization('Acme', options);
const updateProject: ChaosCase['call'] = (api, options) => api.updateProject('org-1', 'p-1', { name: 'New' }, options);
const addMember: ChaosCase['call'] = (api, options) =>
  api.addOrganizationMember('org-1', 'ann@example.com', 'READER', options);

/** Nothing at all would also wait for a whole second of a `Retry-After: 1`. */
function hasRows(count: number): (value: unknown) => void {
  return (value) => {
    assert.ok(typeof value === 'object' && value !== null && 'rows' in value && Array.isArray(value.rows));
    assert.equal(value.rows.length, count);
  };
}

describeCases('redirects', [
  ...[301, 302, 303, 307, 308].map((status): ChaosCase => ({
    name: `${status} of a read to another origin`,
    elsewhere: (url) => redirect(status, `${url}/steal`),
    fails: { reason: 'badResponse', status },
    says: /redirect/,
  })),
  ...[301, 307, 308].map((status): ChaosCase => ({
    name: `${status} of a POST to another origin`,
    elsewhere: (url) => redirect(status, `${url}/steal`),
    call: createOrganization,
    fails: { reason: 'badResponse', status, outcomeUnknown: false },
    says: /redirect/,
  })),
  // What many answer after a POST was done.
  ...[302, 303].map((status): ChaosCase => ({
    name: `${status} of a POST to another origin: its outcome unknown`,
    elsewhere: (url) => redirect(status, `${url}/steal`),
    call: createOrganization,
    fails: { reason: 'badResponse', status, outcomeUnknown: true },
    says: /redirect.*may have been made/,
  })),
  {
    name: '307 of a PATCH to another origin',
    elsewhere: (url) => redirect(307, `${url}/steal`),
    call: updateProject,
    fails: { reason: 'badResponse', status: 307, outcomeUnknown: false },
  },
  {
    name: '308 of a DELETE with a body to another origin',
    elsewhere: (url) => redirect(308, `${url}/steal`),
    call: (api, options) => api.removeOrganizationMember('org-1', 'ann@example.com', options),
    fails: { reason: 'badResponse', status: 308, outcomeUnknown: false },
  },
  {
    name: '302 to the same origin, as for a missing slash',
    behaviour: redirect(302, '/v1/ping/'),
    call: (api, options) => api.ping(options),
    fails: { reason: 'badResponse', status: 302 },
  },
  { name: '302 to itself, for ever', behaviour: redirect(302, ''), fails: { reason: 'badResponse', status: 302 } },
  {
    name: '302 to a file',
    behaviour: redirect(302, 'file:///etc/hosts'),
    fails: { reason: 'badResponse', status: 302 },
  },
  { name: '300 without a location', behaviour: answer(300, ''), fails: { reason: 'badResponse', status: 300 } },
  {
    name: '304 to a read that has nothing stored',
    behaviour: answer(304, ''),
    fails: { reason: 'badResponse', status: 304 },
    says: /nothing has changed \(HTTP 304\)/,
  },
]);

describeCases('refusals', [
  {
    name: '401 with detail',
    behaviour: json({ detail: 'Invalid token.' }, 401),
    call: (api, options) => api.ping(options),
    fails: { reason: 'unauthorized', status: 401 },
    says: /did not accept the API key.*The server says: Invalid token\./,
  },
  { name: '401 as a web page', behaviour: html(401), fails: { reason: 'unauthorized', status: 401 }, says: /web page/ },
  {
    name: '401 to a write',
    behaviour: json({}, 401),
    call: updateProject,
    fails: { reason: 'unauthorized', status: 401, outcomeUnknown: false },
  },
  {
    name: '403 with message',
    behaviour: json({ message: 'Unauthorized to modify this project.' }, 403),
    call: updateProject,
    fails: { reason: 'forbidden', status: 403, outcomeUnknown: false },
    says: /OWNER role.*Unauthorized to modify this project\./,
  },
  { name: '403 as a web page', behaviour: html(403), call: updateProject, fails: { reason: 'forbidden', status: 403 } },
  {
    name: '404 of an organization',
    behaviour: json({ message: 'Organization not found' }, 404),
    call: getOrganization,
    fails: { reason: 'notFound', status: 404 },
    says: /may have been deleted.*Organization not found\./,
  },
  {
    name: '404 of the organizations path: a server without that API',
    behaviour: json({ detail: 'Not Found' }, 404),
    fails: { reason: 'notFound', status: 404 },
    says: /has no organizations API/,
  },
  {
    name: '404 as a web page',
    behaviour: html(404),
    call: getOrganization,
    fails: { reason: 'notFound', status: 404 },
    says: /web page/,
  },
  {
    name: '405',
    behaviour: json({ detail: 'Method not allowed.' }, 405),
    call: updateProject,
    fails: { reason: 'invalid', status: 405 },
  },
  {
    // fetch makes an anonymous network error of this status, so that all one can say is where to look.
    name: '407 as a web page',
    behaviour: html(407),
    requests: 3,
    fails: { reason: 'network', fault: 'other' },
    says: /proxy settings/,
  },
  { name: '408', behaviour: json({}, 408), fails: { reason: 'timeout', status: 408 } },
  {
    name: '409',
    behaviour: json({ message: 'It exists already' }, 409),
    call: createOrganization,
    fails: { reason: 'conflict', status: 409 },
  },
  { name: '410', behaviour: json({}, 410), call: getOrganization, fails: { reason: 'notFound', status: 410 } },
  {
    name: '413 as a web page',
    behaviour: html(413),
    call: updateProject,
    fails: { reason: 'invalid', status: 413 },
    says: /too large/,
  },
  {
    name: '413 as a piece of a page',
    behaviour: answer(413, '<h1>413 Request Entity Too Large</h1>\n<hr>nginx &amp; friends', {
      'content-type': 'text/html',
    }),
    call: updateProject,
    fails: { reason: 'invalid', status: 413 },
    says: /The server says: 413 Request Entity Too Large nginx & friends\.$/,
  },
  {
    name: '451',
    behaviour: json({ error: 'Unavailable here' }, 451),
    fails: { reason: 'invalid', status: 451 },
    says: /Unavailable here\./,
  },
]);

describeCases('error bodies', [
  {
    name: '400 with errors by field',
    behaviour: json({ errors: { name: ['This field may not be blank.', 'Too short.'] } }, 400),
    call: createOrganization,
    fails: { reason: 'invalid', status: 400, fields: { name: ['This field may not be blank.', 'Too short.'] } },
    says: /name: This field may not be blank\./,
  },
  {
    name: '400 with fields at the top level',
    behaviour: json({ email: ['Enter a valid email address.'] }, 400),
    call: addMember,
    fails: { reason: 'invalid', fields: { email: ['Enter a valid email address.'] } },
  },
  {
    name: '400 with a nested object under a field',
    behaviour: json({ role: { code: ['Unknown role.'] } }, 400),
    call: addMember,
    fails: { reason: 'invalid', fields: { role: ['code: Unknown role.'] } },
  },
  {
    name: '400 with a message and fields',
    behaviour: json({ message: 'Validation failed', email: ['Taken.'] }, 400),
    call: addMember,
    fails: { reason: 'invalid', fields: { email: ['Taken.'] } },
    says: /Validation failed\./,
  },
  {
    name: '400 with a message',
    behaviour: json({ message: 'Name is required' }, 400),
    call: createOrganization,
    fails: { reason: 'invalid', fields: undefined },
    says: /Name is required\./,
  },
  {
    name: '400 with a list of texts',
    behaviour: json(['First.', 'Second.'], 400),
    call: addMember,
    fails: { reason: 'invalid' },
    says: /First\. Second\./,
  },
  {
    name: '400 with a JSON string',
    behaviour: json('No.', 400),
    call: addMember,
    fails: { reason: 'invalid' },
    says: /The server says: No\./,
  },
  {
    name: '400 with plain text',
    behaviour: answer(400, 'Bad Request'),
    call: addMember,
    fails: { reason: 'invalid' },
    says: /Bad Request\./,
  },
  {
    name: '400 with non_field_errors',
    behaviour: json({ non_field_errors: ['Both differ.'] }, 400),
    call: addMember,
    fails: { reason: 'invalid' },
    says: /Both differ\./,
  },
  {
    name: '400 with an empty body',
    behaviour: answer(400, ''),
    call: addMember,
    fails: { reason: 'invalid', fields: undefined },
  },
  {
    name: '400 with broken JSON',
    behaviour: answer(400, '{"message": "cut'),
    call: addMember,
    fails: { reason: 'invalid' },
  },
  { name: '400 with null', behaviour: json(null, 400), call: addMember, fails: { reason: 'invalid' } },
  {
    name: '422 with errors by field',
    behaviour: json({ errors: { role: ['No.'] } }, 422),
    call: addMember,
    fails: { reason: 'invalid', status: 422, fields: { role: ['No.'] } },
  },
  {
    name: '400 that repeats the key in its message',
    behaviour: json({ message: `Bad key ${CANARY}` }, 400),
    fails: { reason: 'invalid' },
    says: /^Could not load the organizations\. The server did not accept the request \(HTTP 400\)\.$/,
  },
  {
    name: '400 that repeats the key as the name and the text of a field',
    behaviour: json({ errors: { [CANARY]: ['x'], name: [CANARY.toUpperCase()] } }, 400),
    fails: { reason: 'invalid', fields: undefined },
  },
  {
    name: '500 that repeats the key in plain text',
    behaviour: answer(500, `Traceback: Token ${CANARY}`),
    fails: { reason: 'server', status: 500 },
  },
  {
    name: '400 with 200,000 levels of arrays',
    behaviour: answer(400, '['.repeat(200_000) + ']'.repeat(200_000)),
    fails: { reason: 'invalid' },
  },
  {
    name: '400 with a text of 1 MB',
    behaviour: json({ message: 'long '.repeat(200_000) }, 400),
    fails: { reason: 'invalid' },
    says: /^.{1,500}$/s,
  },
  {
    name: '400 with control and direction characters',
    behaviour: json({ message: 'a\u202eb\u0000c\nd' }, 400),
    fails: { reason: 'invalid' },
    says: /a b c d\./,
  },
]);

describeCases('retries', [
  {
    name: '429 with Retry-After: 0, then 200',
    behaviour: sequence(json({}, 429, { 'retry-after': '0' }), json(organizations)),
    requests: 2,
    gives: hasRows(1),
  },
  {
    name: '429 with Retry-After: 1, then 200 after a second',
    behaviour: sequence(json({}, 429, { 'retry-after': '1' }), json(organizations)),
    requests: 2,
    gives: hasRows(1),
  },
  {
    name: "429 with a date a second after the server's own, whose clock is years off, then 200",
    behaviour: sequence(
      json({}, 429, { date: 'Tue, 01 Jan 2030 00:00:00 GMT', 'retry-after': 'Tue, 01 Jan 2030 00:00:01 GMT' }),
      json(organizations),
    ),
    requests: 2,
    gives: hasRows(1),
  },
  {
    name: '429 with Retry-After: 86400: told, not waited for',
    behaviour: json({ detail: 'Slow down.' }, 429, { 'retry-after': '86400' }),
    tuning: { now: () => Date.UTC(2026, 0, 1) },
    fails: { reason: 'rateLimited', status: 429, retryAt: new Date(Date.UTC(2026, 0, 2)) },
    says: /Try again after .*2026/,
  },
  {
    name: '429 with Retry-After: 6: told, although the time-out would allow to wait',
    behaviour: json({}, 429, { 'retry-after': '6' }),
    timeout: 600_000,
    fails: { reason: 'rateLimited' },
  },
  {
    name: '429 with a date in an hour: told, not waited for',
    behaviour: json({}, 429, { date: 'Thu, 01 Jan 2026 00:00:00 GMT', 'retry-after': 'Thu, 01 Jan 2026 01:00:00 GMT' }),
    tuning: { now: () => Date.UTC(2026, 5, 1) },
    fails: { reason: 'rateLimited', retryAt: new Date(Date.UTC(2026, 5, 1, 1)) },
  },
  {
    name: '429 with Retry-After: 99999999: told, not asked again at once',
    behaviour: json({}, 429, { 'retry-after': '99999999' }),
    tuning: { now: () => Date.UTC(2026, 0, 1) },
    fails: { reason: 'rateLimited', retryAt: new Date(Date.UTC(2026, 0, 1) + 99_999_999_000) },
    says: /Try again after .*2029/,
  },
  {
    name: '429 with the date in the older forms of HTTP, a second ahead, then 200',
    behaviour: sequence(
      json({}, 429, { date: 'Thu Jan  1 00:00:00 2026', 'retry-after': 'Thursday, 01-Jan-26 00:00:01 GMT' }),
      json(organizations),
    ),
    tuning: { now: () => Date.UTC(2026, 5, 1) },
    requests: 2,
    gives: hasRows(1),
  },
  {
    name: '429 with Retry-After: soon, -1',
    behaviour: json({}, 429, { 'retry-after': 'soon, -1' }),
    requests: 3,
    fails: { reason: 'rateLimited', retryAt: undefined },
  },
  {
    name: '429 without Retry-After',
    behaviour: json({}, 429),
    requests: 3,
    fails: { reason: 'rateLimited', retryAt: undefined },
  },
  {
    name: '429 to a write',
    behaviour: json({}, 429, { 'retry-after': '0' }),
    call: updateProject,
    fails: { reason: 'rateLimited', outcomeUnknown: false },
  },
  {
    name: '503 twice, then 200',
    behaviour: sequence(json({}, 503), html(503), json(organizations)),
    requests: 3,
    gives: hasRows(1),
  },
  { name: '503 for ever', behaviour: json({}, 503), requests: 3, fails: { reason: 'server', status: 503 } },
  {
    name: '503 with Retry-After: 600',
    behaviour: json({}, 503, { 'retry-after': '600' }),
    fails: { reason: 'server', status: 503 },
  },
  {
    name: '503 whose retry would end after the time-out',
    behaviour: json({}, 503, { 'retry-after': '4' }),
    timeout: 1000,
    fails: { reason: 'server', status: 503 },
  },
  {
    name: '502 as a web page, then 200',
    behaviour: sequence(html(502), json(organizations)),
    requests: 2,
    gives: hasRows(1),
  },
  { name: '504 for ever', behaviour: html(504), requests: 3, fails: { reason: 'server', status: 504 }, says: /proxy/ },
  {
    name: '500: told at once',
    behaviour: sequence(json({}, 500), json(organizations)),
    fails: { reason: 'server', status: 500 },
  },
  {
    name: '500, then 200 when asked again',
    behaviour: sequence(json({}, 500), json(organizations)),
    call: async (api, options) => {
      await assert.rejects(api.listOrganizations(options));
      return await api.listOrganizations(options);
    },
    requests: 2,
    gives: hasRows(1),
  },
  ...[500, 502, 503, 504, 522].map((status): ChaosCase => ({
    name: `${status} to a write: once, its outcome unknown`,
    behaviour: json({ message: 'Oops' }, status),
    call: updateProject,
    fails: { reason: 'server', status, outcomeUnknown: true },
    says: /may have been made/,
  })),
  {
    name: '501 to a write: once, not carried out',
    behaviour: json({}, 501),
    call: updateProject,
    fails: { reason: 'server', status: 501, outcomeUnknown: false },
  },
  {
    name: '511 to a write: once, not carried out',
    behaviour: html(511),
    call: updateProject,
    fails: { reason: 'network', fault: 'proxy', status: 511, outcomeUnknown: false },
    says: /sign in/,
  },
]);
