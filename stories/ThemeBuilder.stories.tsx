import type { Meta, StoryObj } from '@storybook/react-vite';
import { expect, fireEvent, screen, spyOn, waitFor, within } from 'storybook/test';
import { getStage } from '../.storybook/stage.js';
import { Builder } from './theming/Builder.js';
import { painted } from './theming/contrast.js';
import { starts } from './theming/starts.js';

const meta = {
  title: 'Theming/Theme builder',
  parameters: { scenario: 'both-platforms', layout: 'fullscreen', controls: { disable: true } },
  render: (_, { canvasElement, globals }) => (
    <Builder stage={getStage(canvasElement)} begins={globals['colorScheme']} />
  ),
} satisfies Meta;

export default meta;
type Story = StoryObj<typeof meta>;

type Canvas = ReturnType<typeof within>;

const results = (canvas: Canvas) => {
  const rows = within(canvas.getByRole('region', { name: 'Contrast' }))
    .getAllByRole<HTMLTableRowElement>('row')
    .slice(1);
  return rows.map((row) => `${row.cells[0]?.textContent} ${row.cells[3]?.textContent}`);
};
const isMeasured = (canvas: Canvas) =>
  waitFor(() => expect(results(canvas).filter((result) => result.includes('…'))).toEqual([]));
const failing = (canvas: Canvas) => results(canvas).filter((result) => result.includes('Fail'));
const button = (canvas: Canvas) => canvas.getByRole('button', { name: 'Connect TikTok' });
const accentOf = (canvas: Canvas) => painted(button(canvas), 'backgroundColor');

const measured = { play: ({ canvas }) => isMeasured(canvas) } satisfies Story;

/** Change anything: it is kept nowhere but on this page. */
export const Default: Story = measured;

/** Each of the worked themes keeps its promise on every pair. */
export const FromEachWorkedTheme: Story = {
  play: async ({ canvas, step, userEvent }) => {
    await isMeasured(canvas);
    for (const { name } of starts) {
      await step(name, async () => {
        await userEvent.click(canvas.getByRole('button', { name }));
        await waitFor(() => expect(failing(canvas)).toEqual([]));
      });
    }
    await userEvent.click(canvas.getByRole('button', { name: starts[0]?.name ?? '' }));
  },
};

/** One token changed by hand, seen in every component, measured, and copied. */
export const ChangeAndCopy: Story = {
  play: async ({ canvas, step, userEvent }) => {
    await isMeasured(canvas);
    await userEvent.click(canvas.getByRole('button', { name: 'Midnight' }));

    await step('an accent shows at once, and the words on it are chosen for it', async () => {
      fireEvent.input(canvas.getByLabelText('Pick Accent'), { target: { value: '#ffcc00' } });
      await waitFor(() => expect(accentOf(canvas)).toBe('#ffcc00'));
      expect(failing(canvas)).toEqual([]);
    });
    await step('a text that nobody can read is called one', async () => {
      const muted = canvas.getByRole('textbox', { name: 'Muted text' });
      await userEvent.clear(muted);
      await userEvent.type(muted, '#333a4d');
      await waitFor(() => expect(failing(canvas)).toContain('Muted text on surface ✗ Fail'));
      await userEvent.click(canvas.getByRole('button', { name: 'Leave Muted text to the kit' }));
      await waitFor(() => expect(failing(canvas)).toEqual([]));
    });
    await step('the code is what is seen', async () => {
      const write = spyOn(navigator.clipboard, 'writeText').mockResolvedValue();
      await userEvent.click(canvas.getByRole('button', { name: 'Copy: Props of the provider' }));
      expect(write.mock.calls[0]?.[0]).toContain(`accent: '#ffcc00',`);
      expect(write.mock.calls[0]?.[0]).toContain('colorScheme="dark"');
      await userEvent.click(canvas.getByRole('button', { name: 'Copy: Or custom properties' }));
      expect(write.mock.calls[1]?.[0]).toContain('--layers-accent: #ffcc00;');
      expect(write.mock.calls[1]?.[0]).not.toContain('--layers-muted-text');
    });
  },
};

/** The dialog is shown as a picture. It is drawn of the same parts as a real one. */
export const RealDialog: Story = {
  play: async ({ canvas, canvasElement, userEvent }) => {
    const [disconnect] = await canvas.findAllByRole('button', { name: /^Disconnect @/ });
    await userEvent.click(disconnect as Element);
    const dialog = await screen.findByRole('alertdialog');
    const still = canvasElement.querySelector('.still [data-layers-part="panel"]');
    expect(partsOf(still)).toEqual(partsOf(dialog));
    await waitFor(() => expect(getComputedStyle(dialog).pointerEvents).toBe('auto'));
    await userEvent.click(within(dialog).getByRole('button', { name: 'Cancel' }));
    await waitFor(() => expect(screen.queryByRole('alertdialog')).toBeNull());
  },
};

/** What can be seen of a dialog, part by part. */
const partsOf = (panel: Element | null) =>
  [panel, ...(panel?.querySelectorAll('[data-layers-part]:not([data-layers-part="spoken"])') ?? [])].map(
    (part) => [part?.getAttribute('data-layers-part'), part?.className, part?.getAttribute('data-variant')],
  );

export const Dark: Story = { ...measured, globals: { colorScheme: 'dark' } };

export const Phone: Story = { ...measured, globals: { viewport: { value: 'phone', isRotated: false } } };
