import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  connectErrorCodes,
  decodeErrorEnvelope,
  errorFacts,
  toConnectErrorCode,
} from '../../src/contract/errors.js';

describe('toConnectErrorCode', () => {
  it.each([
    ['state_expired', 'state_expired'],
    ['platform_denied', 'platform_denied'],
    ['VALIDATION', 'validation'],
    ['RETURN_URL_NOT_ALLOWED', 'return_url_not_allowed'],
    ['FORBIDDEN_SCOPE', 'forbidden_scope'],
    ['KILL_SWITCH', 'kill_switch'],
    ['NOT_FOUND', 'not_found'],
    ['RATE_LIMITED', 'rate_limited'],
    // The API's own refusal of a key is not a customer who has to sign in again.
    ['UNAUTHENTICATED', 'api_unauthenticated'],
    ['unauthenticated', 'unauthenticated'],
    ['bad_upstream', 'upstream_unavailable'],
    ['upstream_timeout', 'upstream_unavailable'],
  ])('maps %s to %s', (wire, code) => {
    expect(toConnectErrorCode(wire)).toBe(code);
  });

  it.each([
    '',
    'toString',
    '__proto__',
    'constructor',
    'TOSTRING',
    'something_new',
    '<b>',
    null,
    undefined,
    7,
    {},
  ])('maps %j to unknown', (wire) => {
    expect(toConnectErrorCode(wire)).toBe('unknown');
  });

  it('answers with a code of the table for any string', () => {
    fc.assert(fc.property(fc.string(), (wire) => connectErrorCodes.includes(toConnectErrorCode(wire))));
  });
});

describe('errorFacts', () => {
  it.each(connectErrorCodes)('%s offers an action that can help', (code) => {
    const { action, retryable, needsFreshUrl, fixedBy, supportFromFailure } = errorFacts[
      code
    ] as (typeof errorFacts)['unknown'];
    if (action === 'try_again') expect(retryable).toBe(true);
    if (action === 'start_again') expect(needsFreshUrl).toBe(true);
    if (action === 'contact_support') expect(supportFromFailure).toBe(1);
    if (fixedBy === 'developer') expect(retryable).toBe(false);
  });
});

describe('decodeErrorEnvelope', () => {
  it('reads the code, the request id and the details a developer needs', () => {
    const body = {
      error: {
        code: 'RETURN_URL_NOT_ALLOWED',
        message: 'no',
        requestId: 'req_1',
        details: { host: 'a.example', x: 1 },
      },
    };
    expect(decodeErrorEnvelope(body)).toEqual({
      code: 'RETURN_URL_NOT_ALLOWED',
      requestId: 'req_1',
      details: { host: 'a.example', requiredScope: null },
    });
  });

  it('does not carry the message along', () => {
    const decoded = decodeErrorEnvelope({ error: { code: 'X', message: 'secret words' } });
    expect(JSON.stringify(decoded)).not.toContain('secret words');
  });

  it.each([
    null,
    [],
    'x',
    1,
    {},
    { error: null },
    { error: {} },
    { error: { code: 5 } },
    { error: { code: 'x'.repeat(257) } },
  ])('does not read %j', (body) => {
    expect(decodeErrorEnvelope(body)).toBeNull();
  });
});
