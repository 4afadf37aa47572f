import type { Fault } from '../../../sandbox/index.js';
import type { Walk } from '../Check.js';
import { newHandle } from './connecting.js';

const html: Fault = {
  on: ['oauthStatus', 'listAccounts'],
  answer: {
    kind: 'raw',
    status: 200,
    contentType: 'text/html',
    body: '<!doctype html><title>Gateway</title>',
  },
};

export const survivesHtml: Walk = {
  name: 'HTML from Layers breaks nothing',
  rules: ['html-instead-of-json', 'error-envelope'],
  async walk({ customer, layers, report }) {
    const started = await customer.start('tiktok');
    const returnUrl = await customer.decide(started, 'approve', newHandle());
    await layers.fail(html);
    await customer.list();
    if (returnUrl !== null) {
      const landing = await customer.open(returnUrl);
      const { status, failure } = landing.exchange;
      if (status > 499 || failure !== null) {
        report('html-instead-of-json', `the return answers ${status || failure}`);
      }
      const attemptId = landing.attemptId ?? started.attemptId;
      if (attemptId !== null) await customer.status(attemptId);
    }
    await layers.mend();
    if (returnUrl !== null) await customer.open(returnUrl);
  },
};

export const survivesSilence: Walk = {
  name: 'Silence of Layers has an end',
  rules: ['waits-for-ever'],
  async walk({ customer, layers }) {
    await layers.fail({ on: ['listAccounts'], answer: { kind: 'silent' } });
    await customer.list();
    await layers.mend();
  },
};

const busy: Fault = {
  on: ['oauthStatus', 'listAccounts'],
  answer: {
    kind: 'error',
    status: 429,
    code: 'RATE_LIMITED',
    retryAfter: { seconds: 7, as: 'http-date' },
  },
};

const tooMany = 5;

export const waitsAsTold: Walk = {
  name: 'A rate limit is passed on and kept',
  rules: ['retry-after-lost', 'polls-too-fast'],
  async walk({ customer, layers, options, pause, report }) {
    const started = await customer.start('tiktok');
    const returnUrl = await customer.decide(started, 'approve', newHandle());
    if (returnUrl === null) return;
    await layers.fail(busy);
    const landing = await customer.open(returnUrl);
    const attemptId = landing.attemptId ?? started.attemptId;
    const asked = () => layers.count('GET', new RegExp(`/oauth-status/.*${started.state.slice(-4)}$`));
    const before = await asked();
    if (attemptId !== null) {
      const { exchange, attempt } = await customer.status(attemptId);
      const isTold = exchange.status === 429 && exchange.headers.has('Retry-After');
      if (!isTold && attempt === null) report('retry-after-lost', `its status answers ${exchange.status}`);
      else if (attempt !== null && attempt.status !== 'pending') {
        report('retry-after-lost', `the attempt reads as ${attempt.status}`);
      }
    }
    const until = Date.now() + options.patience.watchMs;
    let calls = (await asked()) - before;
    while (calls < tooMany && Date.now() < until) {
      await pause(50);
      calls = (await asked()) - before;
    }
    if (calls >= tooMany) report('polls-too-fast', `${calls} calls although Layers says to wait 7 s`);
    await layers.mend();
  },
};
