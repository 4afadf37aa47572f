import type { Meta, StoryObj } from '@storybook/react-vite';
import { within } from 'storybook/test';
import { getStage, type Stage } from '../.storybook/stage.js';
import { expectStatus, expectWords, findComponent, press } from './customer.js';
import { PartnerApp } from './PartnerApp.js';

/** What can stand between a page and the partner's own backend, which no scenario of Layers' side reaches. */
const meta = {
  title: 'Network',
  render: (_, { canvasElement }) => <PartnerApp stage={getStage(canvasElement)} />,
  tags: ['!autodocs'],
  afterEach: ({ canvasElement }) => expectWords(canvasElement),
} satisfies Meta;

export default meta;
type Story = StoryObj<typeof meta>;

/** The list and a click meet the same answer, and each says what it means. */
const meets = (answer: Parameters<Stage['intercept']>[0], list: RegExp, button: RegExp): Story => ({
  beforeEach: ({ canvasElement }) => getStage(canvasElement).intercept(answer),
  play: async (context) => {
    const { canvasElement } = context;
    await expectStatus(canvasElement, 'ConnectedAccountList', 'error');
    await within(await findComponent(canvasElement, 'ConnectedAccountList')).findByText(list);
    await press(context, /connect tiktok/i);
    await within(await findComponent(canvasElement, 'ConnectSocialButton')).findByText(button);
  },
});

const refused = (status: number, code: string) => () =>
  Response.json({ error: { code, message: '', requestId: 'req_7' } }, { status });

/** No connection at all: nothing was changed, and the customer reads that. */
export const Unreachable: Story = meets(
  () => Promise.reject(new TypeError('Failed to fetch')),
  /Can't reach Quinn’s Coffee CRM/,
  /Nothing was changed. Try again./,
);

/** A hotel's log-in page, or a company's proxy, answers in place of the backend. */
export const AnotherPageAnswers: Story = meets(
  () => new Response('<!doctype html><h1>Sign in</h1>', { headers: { 'content-type': 'text/html' } }),
  /sign-in page answered instead of Quinn’s Coffee CRM/,
  /Reload the page, then try again/,
);

export const SignedOut: Story = meets(
  refused(401, 'unauthenticated'),
  /Please sign in again/,
  /Please sign in again/,
);

/** Logged in, and without a right to this. */
export const NoAccess: Story = meets(
  refused(403, 'forbidden'),
  /You don't have access to this/,
  /Ask whoever manages your account/,
);

export const BackendFails: Story = meets(
  () => new Response('', { status: 500 }),
  /Something went wrong on our side/,
  /Something went wrong on our side/,
);

/** A refusal with a code of tomorrow gets safe words and a way on. */
export const UnknownRefusal: Story = meets(
  refused(418, 'teapot'),
  /Couldn't load the accounts. Try again./,
  /Couldn't finish connecting. Try again./,
);
