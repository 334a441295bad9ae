import assert from 'node:assert/strict';
import tls from 'node:tls';
import { patience } from '../../../scripts/test/patience.mjs';
import {
  answer,
  closeMidChunks,
  drip,
  endless,
  gzipBomb,
  json,
  raw,
  reset,
  resetMidBody,
  sequence,
  shortBody,
  silent,
  sized,
  stall,
} from '../../support/chaos/behaviours.ts';
import { authority, elsewhere, expired, localhost, selfSigned } from '../../support/chaos/certificates.ts';
import { type ChaosCase, describeCases } from '../../support/chaos/chaosCase.ts';

const updateProject: ChaosCase['call'] = (api, options) => api.updateProject('org-1', 'p-1', { name: 'New' }, options);

describeCases('broken connections', [
  { name: 'reset before the answer', behaviour: reset, requests: 3, fails: { reason: 'network', fault: 'reset' } },
  { name: 'reset once, then 200', behaviour: sequence(reset, json([])), requests: 2 },
  {
    name: 'reset in the middle of the body',
    behaviour: resetMidBody,
    requests: 3,
    fails: { reason: 'network', fault: 'reset' },
  },
  { name: 'reset in the middle of the body, then 200', behaviour: sequence(resetMidBody, json([])), requests: 2 },
  {
    name: 'closed in the middle of a chunked body',
    behaviour: closeMidChunks,
    requests: 3,
    fails: { reason: 'network', fault: 'reset' },
  },
  {
    name: 'closed after valid JSON shorter than was promised',
    behaviour: shortBody,
    requests: 3,
    fails: { reason: 'network', fault: 'reset' },
  },
  {
    name: 'a write reset before its answer: once, its outcome unknown',
    behaviour: reset,
    call: updateProject,
    fails: { reason: 'network', fault: 'reset', outcomeUnknown: true },
    says: /may have been made/,
  },
  {
    name: 'a write reset in the middle of its answer',
    behaviour: resetMidBody,
    call: updateProject,
    fails: { reason: 'network', fault: 'reset', outcomeUnknown: true },
  },
  {
    name: 'an idle connection that the server closed, then a read',
    behaviour: json([]),
    call: async (api, options, server) => {
      await api.listOrganizations(options);
      server.closeIdle();
      return await api.listOrganizations(options);
    },
    requests: 2,
  },
  {
    name: '20 reads in a row: at most 2 connections',
    behaviour: json([]),
    call: async (api, options) => {
      for (let read = 0; read < 20; read += 1) await api.listOrganizations(options);
    },
    requests: 20,
    gives: (_value, server) => assert.ok(server.connections <= 2, `${server.connections} connections`),
  },
  {
    name: 'not HTTP at all',
    behaviour: raw('SSH-2.0-OpenSSH_9.2p1\r\n'),
    fails: { reason: 'badResponse' },
    says: /not readable as HTTP/,
  },
  {
    name: 'the status 999',
    behaviour: raw('HTTP/1.1 999 What\r\ncontent-length: 2\r\n\r\n[]'),
    fails: { reason: 'badResponse' },
  },
  {
    name: 'headers of 100 kB',
    behaviour: answer(200, '[]', { 'x-long': 'x'.repeat(100_000) }),
    fails: { reason: 'badResponse' },
    says: /not readable as HTTP/,
  },
  {
    name: 'a content length that is no number',
    behaviour: raw('HTTP/1.1 200 OK\r\ncontent-length: many\r\n\r\n[]'),
    fails: { reason: 'badResponse' },
  },
]);

/** A time-out that is waited for, in ms: long enough for the request to reach the server, also on a slow machine; never 1 second. */
const SHORT = Math.ceil(patience(100) / 400) * 400;

describeCases('time', [
  {
    name: 'no answer',
    behaviour: silent,
    timeout: SHORT,
    connectionEnds: true,
    fails: { reason: 'timeout' },
    says: new RegExp(`within ${SHORT / 1000} seconds`),
  },
  {
    name: 'a body that stops coming',
    behaviour: stall,
    timeout: SHORT,
    connectionEnds: true,
    fails: { reason: 'timeout' },
  },
  {
    name: 'a body that drips for ever',
    behaviour: drip,
    timeout: SHORT,
    connectionEnds: true,
    fails: { reason: 'timeout' },
  },
  {
    name: 'a write without an answer: its outcome unknown',
    behaviour: silent,
    call: updateProject,
    timeout: SHORT,
    connectionEnds: true,
    fails: { reason: 'timeout', outcomeUnknown: true },
  },
  {
    name: 'cancelled before the answer',
    behaviour: silent,
    cancel: true,
    connectionEnds: true,
    fails: { reason: 'cancelled', outcomeUnknown: false },
  },
  {
    name: 'cancelled in a body that stops coming',
    behaviour: stall,
    cancel: true,
    connectionEnds: true,
    fails: { reason: 'cancelled' },
  },
  {
    name: 'cancelled in an endless body',
    behaviour: endless,
    cancel: true,
    connectionEnds: true,
    fails: { reason: 'cancelled' },
  },
  {
    name: 'a write cancelled after it was sent: its outcome unknown',
    behaviour: silent,
    call: updateProject,
    cancel: true,
    connectionEnds: true,
    fails: { reason: 'cancelled', outcomeUnknown: true },
    says: /may already have been made/,
  },
  {
    name: 'cancelled while a retry waits',
    behaviour: json({}, 503, { 'retry-after': '5' }),
    call: async (api, options) => {
      const controller = new AbortController();
      const asked = api.listOrganizations({ ...options, signal: controller.signal });
      // The first answer is in when a second request has been answered after it.
      await assert.rejects(api.updateProject('org-1', 'p-1', { name: 'x' }));
      controller.abort();
      return await asked;
    },
    timeout: 20_000,
    requests: 2,
    fails: { reason: 'cancelled' },
  },
  {
    name: 'cancelled before it was asked',
    call: (api) => api.listOrganizations({ signal: AbortSignal.abort() }),
    requests: 0,
    fails: { reason: 'cancelled', outcomeUnknown: false },
  },
]);

describeCases('size', [
  {
    name: '10 MB with its length',
    behaviour: sized(10_000_000, true),
    connectionEnds: true,
    fails: { reason: 'badResponse', status: 200 },
    says: /larger than 5 MB/,
  },
  {
    name: '10 MB without its length',
    behaviour: sized(10_000_000, false),
    connectionEnds: true,
    fails: { reason: 'badResponse', status: 200 },
    says: /larger than 5 MB/,
  },
  {
    name: 'an endless body',
    behaviour: endless,
    connectionEnds: true,
    fails: { reason: 'badResponse', status: 200 },
    says: /larger than 5 MB/,
  },
  {
    name: 'a gzip bomb of 200 MB',
    behaviour: gzipBomb(),

    fails: { reason: 'badResponse', status: 200 },
    says: /larger than 5 MB/,
  },
  { name: 'exactly 5 MB', behaviour: sized(5_000_000, true) },
  {
    name: 'a request above 1 MB',
    call: (api, options) => api.updateProject('org-1', 'p-1', { description: 'x'.repeat(1_000_001) }, options),
    requests: 0,
    fails: { reason: 'invalid', outcomeUnknown: false },
    says: /larger than 1 MB/,
  },
]);

describe('TLS', () => {
  const trusted = tls.getCACertificates('default');
  before(() => tls.setDefaultCACertificates([...trusted, authority]));
  after(() => tls.setDefaultCACertificates(trusted));

  const refused: Pick<ChaosCase, 'requests'> = { requests: 0 };
  describeCases('certificates', [
    { name: 'a certificate of a trusted authority', certificate: localhost, requests: 1 },
    {
      ...refused,
      name: 'a certificate for another name',
      certificate: elsewhere,
      fails: { reason: 'network', fault: 'tls' },
      says: /is for another name \(ERR_TLS_CERT_ALTNAME_INVALID\)/,
    },
    {
      ...refused,
      name: 'an expired certificate',
      certificate: expired,
      fails: { reason: 'network', fault: 'tls' },
      says: /has expired \(CERT_HAS_EXPIRED\)/,
    },
  ]);
});

describeCases('certificates that nobody trusts', [
  {
    name: 'a certificate of an unknown authority',
    certificate: localhost,
    requests: 0,
    fails: { reason: 'network', fault: 'tls' },
    says: /http\.systemCertificates/,
  },
  {
    name: 'a self-signed certificate, to a write',
    certificate: selfSigned,
    call: updateProject,
    requests: 0,
    fails: { reason: 'network', fault: 'tls', outcomeUnknown: false },
    says: /DEPTH_ZERO_SELF_SIGNED_CERT/,
  },
]);
