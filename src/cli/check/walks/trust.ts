import type { Walk } from '../Check.js';
import { newId } from '../createCustomer.js';
import { idsOn } from './accounts.js';
import { newHandle } from './connecting.js';

export const refusesOtherSites: Walk = {
  name: 'Another site cannot start a connect',
  rules: ['cross-site-start'],
  async walk({ customer, layers, report }) {
    const minted = () => layers.count('POST', /\/oauth-url$/);
    const before = await minted();
    const headers = { Origin: 'https://elsewhere.example', 'Sec-Fetch-Site': 'cross-site' };
    const started = await customer.start('tiktok', { form: true, headers });
    if ((await minted()) > before) report('cross-site-start');
    await customer.giveUp(started);
  },
};

export const knowsItsAttempts: Walk = {
  name: 'An unknown attempt is not waited for',
  rules: ['unknown-attempt-waits'],
  async walk({ customer, report }) {
    const { attempt, exchange } = await customer.status(newId());
    if (attempt?.status === 'pending') report('unknown-attempt-waits', `it answers ${exchange.status}`);
  },
};

export const keepsProjectsApart: Walk = {
  name: 'A customer acts for their own project alone',
  rules: ['project-from-browser', 'foreign-account'],
  async walk({ customer, layers, otherProjectId, report }) {
    const named = async () =>
      (await layers.state()).calls.filter(
        ({ path, status }) => path.includes(otherProjectId) && status < 400,
      );
    const started = await customer.start('tiktok', { projectId: otherProjectId });
    await customer.list({ projectId: otherProjectId });
    const [call] = await named();
    if (call) report('project-from-browser', `${call.method} ${call.path}`);
    await customer.giveUp(started);

    const foreign = (await layers.state()).accounts.find(({ projectId }) => projectId === otherProjectId);
    if (!foreign) return;
    const id = foreign.socialAccountId;
    const reauth = await customer.startReauth(id);
    if (reauth.authorizeUrl !== null) report('foreign-account', 'a reconnect of it can be started');
    await customer.giveUp(reauth);
    await customer.revoke(id);
    const after = (await layers.state()).accounts.find(({ socialAccountId }) => socialAccountId === id);
    if (after?.status === 'disconnected') report('foreign-account', 'it can be disconnected');
  },
};

export const bindsReturns: Walk = {
  name: "Somebody else's consent connects nothing",
  rules: ['foreign-consent'],
  async walk({ customer, layers, openBrowser, report }) {
    const started = await customer.start('instagram');
    const lured = openBrowser(null);
    const handle = newHandle();
    const returnUrl = await lured.decide(started, 'approve', handle);
    if (returnUrl === null) return;
    const landing = await lured.open(returnUrl);
    const attemptId = started.attemptId ?? landing.attemptId ?? started.state;
    const { attempt } = await customer.status(attemptId);
    const account = (await layers.state()).accounts.find((one) => one.handle === handle);
    const isListed = idsOn(await customer.list()).includes(account?.socialAccountId ?? '');
    if (isListed) report('foreign-consent', 'the account is in the list');
    else if (attempt?.status === 'completed') report('foreign-consent', 'the attempt reads as completed');
  },
};

export const asksForSession: Walk = {
  name: 'Nothing is shown without a session',
  rules: ['open-to-anonymous'],
  applies: ({ session }) => session !== null,
  async walk({ openBrowser, notes, report }) {
    const nobody = openBrowser(null);
    if (idsOn(await nobody.list()).length > 0) report('open-to-anonymous', 'the list of accounts');
    if (notes.completed === null) return;
    const { attempt } = await nobody.status(notes.completed.attemptId);
    if (attempt?.status === 'completed') report('open-to-anonymous', 'the status of an attempt');
  },
};

export const keepsUsersApart: Walk = {
  name: 'Another customer sees and changes nothing',
  rules: ['attempt-of-others', 'foreign-account'],
  applies: ({ otherSession }) => otherSession !== null,
  async walk({ openBrowser, options, layers, notes, projectId, report }) {
    const other = openBrowser(options.otherSession);
    if (notes.completed !== null) {
      const { attempt } = await other.status(notes.completed.attemptId);
      if (attempt?.status === 'completed') report('attempt-of-others');
    }
    const own = (await layers.state()).accounts.find(
      (account) => account.projectId === projectId && account.status === 'connected' && !account.leased,
    );
    if (!own) return;
    await other.revoke(own.socialAccountId);
    const after = (await layers.state()).accounts.find(
      ({ socialAccountId }) => socialAccountId === own.socialAccountId,
    );
    if (after?.status === 'disconnected') report('foreign-account', 'another customer can disconnect it');
  },
};
