import type { FaultAnswer } from '../layers/index.js';
import type { Scenario } from './Scenario.js';

const group = 'Broken answers';

const html = '<!doctype html><title>502 Bad Gateway</title><h1>502 Bad Gateway</h1>';

const always = (answer: FaultAnswer) => [{ answer }];

export const brokenAnswers = {
  'server-error': {
    group,
    title: '500 from Layers',
    description: 'Every call answers 500 with an error envelope.',
    faults: always({ kind: 'error', status: 500, code: 'INTERNAL' }),
  },
  'server-error-once': {
    group,
    title: '500 once',
    description: 'The first call of each route answers 500; whoever tries again gets through.',
    faults: [{ times: 1, answer: { kind: 'error', status: 500, code: 'INTERNAL' } }],
  },
  'bad-gateway': {
    group,
    title: '502 from a gateway',
    description: 'Every call answers 502 with a page of HTML.',
    faults: always({ kind: 'raw', status: 502, contentType: 'text/html', body: html }),
  },
  'html-instead-of-json': {
    group,
    title: 'HTML instead of JSON',
    description: 'Every call answers 200 with a page of HTML, as a captive portal does.',
    faults: always({
      kind: 'raw',
      status: 200,
      contentType: 'text/html',
      body: '<!doctype html><title>Sign in</title><h1>Sign in to the guest network</h1>',
    }),
  },
  'empty-body': {
    group,
    title: 'An empty answer',
    description: 'Every call answers 200 and nothing else.',
    faults: always({ kind: 'raw', status: 200, contentType: 'application/json', body: '' }),
  },
  'null-body': {
    group,
    title: 'An answer of null',
    description: 'Every call answers 200 with valid JSON that says nothing.',
    faults: always({ kind: 'raw', status: 200, contentType: 'application/json', body: 'null' }),
  },
  'oversized-body': {
    group,
    title: 'An answer of a megabyte',
    description: 'Every call answers 200 with far more JSON than anybody needs.',
    faults: always({
      kind: 'raw',
      status: 200,
      contentType: 'application/json',
      body: `{"items":[],"nextCursor":null,"padding":"${'x'.repeat(1024 * 1024)}"}`,
    }),
  },
  'truncated-body': {
    group,
    title: 'Half an answer',
    description: 'Every answer ends in the middle.',
    faults: always({ kind: 'truncated' }),
  },
  'stalled-body': {
    group,
    title: 'An answer that stalls',
    description: 'Every answer begins and then waits until the caller gives up.',
    faults: always({ kind: 'stalled' }),
  },
  'no-answer': {
    group,
    title: 'No answer at all',
    description: 'Every call is left waiting until the caller gives up.',
    faults: always({ kind: 'silent' }),
  },
  'connection-dropped': {
    group,
    title: 'Connections break',
    description: 'Every call breaks before it has had an effect.',
    faults: always({ kind: 'dropped', commits: false }),
  },
  'start-answer-lost': {
    group,
    title: "A link's answer is lost",
    description: 'The first link is made, but its answer never arrives.',
    faults: [{ on: ['oauthUrl', 'reauthUrl'], times: 1, answer: { kind: 'dropped', commits: true } }],
  },
} as const satisfies Record<string, Scenario>;
