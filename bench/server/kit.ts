// The kit's handler in plain Node. Its clock runs ahead, so that no limit of calls a minute is reached.
import { createConnectHandler, toNodeListener } from '../../src/server/index.js';
import { serve } from './serve.js';

const layersApiUrl = process.argv[2];
const start = Date.now();
/** How much faster than time. */
const clockSpeed = 4;
const plenty = 100_000;

const handler = createConnectHandler({
  apiKey: 'lp_bench_0123456789abcdef',
  appUrl: 'http://localhost:3000',
  basePath: '/api/layers',
  layersApiUrl,
  clock: { now: () => start + (Date.now() - start) * clockSpeed },
  authorize: (request) => {
    const user = Number(request.headers.get('x-user'));
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

serve(toNodeListener(handler));
