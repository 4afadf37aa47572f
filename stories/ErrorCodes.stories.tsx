import type { Meta, StoryObj } from '@storybook/react-vite';
import { ConnectingScreen } from 'layers-connect';
import { connectErrorCodes, describeError, type ErrorFacts, errorFacts } from 'layers-connect/errors';
import { expect } from 'storybook/test';

const meta = {
  title: 'Errors',
} satisfies Meta;

export default meta;
type Story = StoryObj<typeof meta>;

const cell = { padding: '8px 12px', textAlign: 'start', verticalAlign: 'top' } as const;

/** Every code with its words, and what is true of it in every language. */
export const Table: Story = {
  render: () => (
    <table style={{ fontSize: 14, lineHeight: 1.5, borderCollapse: 'collapse' }}>
      <thead>
        <tr>
          {[
            'Code',
            'The customer reads',
            'Action',
            'Mended by',
            'Retry',
            'Fresh URL',
            'Support',
            'Neutral',
          ].map((name) => (
            <th key={name} scope="col" style={cell}>
              {name}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {connectErrorCodes.map((code) => {
          const facts: ErrorFacts = errorFacts[code];
          const { title, body } = describeError(code, { platform: 'tiktok' });
          const { action, fixedBy, retryable, needsFreshUrl, supportFromFailure, neutral } = facts;
          return (
            <tr key={code} style={{ borderBlockStart: '1px solid GrayText' }}>
              <th scope="row" style={cell}>
                <code>{code}</code>
              </th>
              <td style={cell}>
                {title} {body}
              </td>
              <td style={cell}>{action}</td>
              <td style={cell}>{fixedBy}</td>
              <td style={cell}>{retryable ? 'yes' : 'no'}</td>
              <td style={cell}>{needsFreshUrl ? 'yes' : 'no'}</td>
              <td style={cell}>{supportFromFailure ? `from failure ${supportFromFailure} on` : 'no'}</td>
              <td style={cell}>{neutral ? 'yes' : 'no'}</td>
            </tr>
          );
        })}
      </tbody>
    </table>
  ),
  play: ({ canvas }) => {
    const codes = canvas.getAllByRole('rowheader').map(({ textContent }) => textContent);
    expect(codes).toEqual([...connectErrorCodes]);
  },
};

const columns = 'repeat(auto-fill, minmax(min(100%, 420px), 1fr))';

/** What the customer reads and is offered for each code. */
export const OnScreen: Story = {
  render: () => (
    <div style={{ display: 'grid', gap: 24, gridTemplateColumns: columns }}>
      {connectErrorCodes.map((code) => (
        <figure key={code} style={{ margin: 0 }}>
          <figcaption style={{ fontSize: 13, marginBlockEnd: 8 }}>
            <code>{code}</code>
          </figcaption>
          <ConnectingScreen failureCode={code} platform="tiktok" continueHref="#channels" />
        </figure>
      ))}
    </div>
  ),
  play: async ({ canvasElement }) => {
    const screens = [...canvasElement.querySelectorAll('[data-layers-component="ConnectingScreen"]')];
    expect(screens).toHaveLength(connectErrorCodes.length);
    // The code itself is for the caption: what the customer reads never holds one.
    for (const [at, screen] of screens.entries()) {
      const code = connectErrorCodes[at] ?? '';
      const note = screen.querySelector('[data-layers-part="developer"]')?.textContent ?? '';
      const text = screen.textContent?.replace(note, '');
      if (code.includes('_')) expect(text).not.toContain(code);
    }
  },
};
