import { createHmac, randomBytes } from 'node:crypto';
import { nothingToWalk, type Walk } from '../Check.js';
import type { CheckOptions } from '../CheckOptions.js';
import type { Ask, Exchange } from '../exchange.js';
import { urlOf } from '../routes.js';

function signed({ baseUrl, routes }: CheckOptions, secret: string, body: string): Ask {
  const time = Math.floor(Date.now() / 1000);
  const mac = createHmac('sha256', secret).update(`${time}.${body}`).digest('hex');
  return {
    method: routes.webhook.method,
    url: urlOf(baseUrl, routes.webhook, {}),
    headers: {
      'Content-Type': 'application/json',
      'X-Layers-Signature': `t=${time},v1=${mac}`,
      'X-Layers-Event-Type': 'test.ping',
    },
    body,
  };
}

const absent = [404, 405, 501];

export const checksSignatures = (send: (ask: Ask) => Promise<Exchange>): Walk => ({
  name: 'The webhook checks who has signed',
  rules: ['webhook-forged', 'webhook-refused'],
  async walk({ options, report }) {
    const id = `evt_${randomBytes(13).toString('hex').toUpperCase()}`;
    const createdAt = new Date().toISOString();
    const body = JSON.stringify({ id, type: 'test.ping', apiVersion: 'v1', createdAt, data: {} });
    const deliver = async (secret: string) => (await send(signed(options, secret, body))).status;
    const forged = await deliver('not-the-secret');
    if (absent.includes(forged)) return nothingToWalk;
    if (forged < 300) report('webhook-forged', `it answers ${forged}`);
    const real = [await deliver(options.webhookSecret), await deliver(options.webhookSecret)];
    const refused = real.find((status) => status > 299);
    if (refused !== undefined) report('webhook-refused', `it answers ${refused}`);
  },
});
