// What workerd runs.
import { runSuite } from './suite.js';

export default {
  /** @param {unknown} _controller @param {{ LAYERS_URL: string }} env */
  async test(_controller, { LAYERS_URL }) {
    console.log(`RESULT ${JSON.stringify(await runSuite(LAYERS_URL))}`);
  },
};
