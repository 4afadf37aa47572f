// The kit's handler in plain Node, as a partner mounts it.
import { createConnectHandler, toNodeListener } from '../../src/server/index.js';
import { serve } from './serve.js';

const layersApiUrl = process.argv[2];
// Beyond what a round asks for: what is measured is answering and not refusing.
const plenty = 100_000;
// An hour and a minute: the calls of the round before count no more, and its attempts have ended.
const betweenRoundsMs = 61 * 60_000;
const betweenReadsMs = 6_000;
let skipped = 0;

const handler = createConnectHandler({
  apiKey: 'lp_bench_0123456789abcdef',
  appUrl: 'http://localhost:3000',
  basePath: '/api/layers',
  layersApiUrl,
  clock: { now: () => Date.now() + skipped },
  authorize: (request) => {
    const user = request.headers.get('x-user');
    return { userId: `user-${user}`, projectId: `prj_${user}` };
  },
  limits: {
    readsPerMinute: plenty,
    writesPerMinute: plenty,
    readsPerUserPerMinute: plenty,
    writesPerUserPerMinute: plenty,
    startsPerUserPerMinute: 10_000,
  },
});

serve(toNodeListener(handler), (message) => {
  if (message === 'next round') skipped += betweenRoundsMs;
  if (message === 'next read') skipped += betweenReadsMs;
});
