// @vitest-environment jsdom
import { render, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { useState } from 'react';
import { describe, expect, it, vi } from 'vitest';
import { AccountPicker, type AccountPickerProps, createConnectClient } from '../../src/index.js';
import { account } from '../helpers/account.js';
import { sandboxProvider } from '../helpers/sandboxProvider.js';

const tiktok = () => screen.findByRole('radio', { name: '@acmecoffee TikTok' });
const instagram = () => screen.findByRole('radio', { name: '@acme.coffee Instagram' });
const form = () => document.querySelector('form') as HTMLFormElement;
const sent = () => new FormData(form()).getAll('to');

/** A backend whose list is whatever `rows` holds. */
function ownRows(rows: { current: object[] }) {
  const client = createConnectClient({
    baseUrl: '/own-rows',
    fetch: async () => Response.json({ items: rows.current, nextCursor: null }),
  });
  return sandboxProvider('happy', { client });
}

// In jsdom, which knows what belongs to a form and what keeps it from being sent.

describe('<AccountPicker> in a form', () => {
  const draw = (
    props: AccountPickerProps,
    scenario: Parameters<typeof sandboxProvider>[0] = 'both-platforms',
  ) => {
    const staged = sandboxProvider(scenario);
    const shown = render(
      <form>
        <AccountPicker name="to" {...props} />
        <button type="reset">Start over</button>
      </form>,
      { wrapper: staged.wrapper },
    );
    return { ...staged, ...shown };
  };
  const startOver = () => userEvent.click(screen.getByRole('button', { name: 'Start over' }));

  it('sends what is chosen', async () => {
    draw({ multiple: true });
    const boxes = await screen.findAllByRole('checkbox');
    expect(sent()).toEqual([]);
    for (const box of boxes) await userEvent.click(box);
    expect(sent()).toEqual(boxes.map((box) => box.getAttribute('value')));
  });

  it('sends nothing without a name', async () => {
    draw({ name: undefined });
    await userEvent.click(await tiktok());
    expect(await tiktok()).toBeChecked();
    expect([...new FormData(form()).keys()]).toEqual([]);
  });

  it.each([false, true])(
    'keeps the form from being sent while nothing is chosen, multiple: %s',
    async (multiple) => {
      draw({ multiple, required: true } as AccountPickerProps);
      expect(form().checkValidity()).toBe(false);
      const [first] = await screen.findAllByRole(multiple ? 'checkbox' : 'radio');
      const input = first as HTMLInputElement;
      expect(form().checkValidity()).toBe(false);
      expect(input.validationMessage).toBe('Choose an account.');
      await userEvent.click(input);
      expect(form().checkValidity()).toBe(true);
    },
  );

  it('keeps it from being sent where there is nothing to choose', async () => {
    draw({ required: true }, 'no-accounts');
    await screen.findByText('No accounts yet');
    expect(form().checkValidity()).toBe(false);
    expect([...new FormData(form()).keys()]).toEqual([]);
  });

  it('goes back to its default with the form', async () => {
    const onValueChange = vi.fn();
    draw({ onValueChange });
    await userEvent.click(await tiktok());
    await startOver();
    await waitFor(() =>
      expect(onValueChange).toHaveBeenLastCalledWith({ value: null, accounts: [], reason: 'reset' }),
    );
    expect(await tiktok()).not.toBeChecked();
    expect(sent()).toEqual([]);
    await userEvent.click(await instagram());
    expect(sent()).toHaveLength(1);
  });

  it('stays as the page holds it where the page does not follow a reset', async () => {
    const { wrapper } = ownRows({ current: [account] });
    const onValueChange = vi.fn();
    function Page() {
      const [value, setValue] = useState<string | null>(null);
      return (
        <form>
          <AccountPicker
            name="to"
            value={value}
            onValueChange={(change) => {
              onValueChange(change.reason);
              if (change.reason === 'customer') setValue(change.value);
            }}
          />
          <button type="reset">Start over</button>
        </form>
      );
    }
    render(<Page />, { wrapper });
    await userEvent.click(await tiktok());
    await startOver();
    await waitFor(() => expect(onValueChange).toHaveBeenLastCalledWith('reset'));
    expect(await tiktok()).toBeChecked();
    expect(sent()).toEqual(['sa_1']);
  });

  it('leaves a reset alone that the page has prevented, and that of another form', async () => {
    const onValueChange = vi.fn();
    const { wrapper } = sandboxProvider('both-platforms');
    render(
      <>
        <form onReset={(event) => event.preventDefault()}>
          <AccountPicker name="to" onValueChange={onValueChange} />
          <button type="reset">Start over</button>
        </form>
        <form>
          <button type="reset">Another</button>
        </form>
      </>,
      { wrapper },
    );
    await userEvent.click(await tiktok());
    await startOver();
    await userEvent.click(screen.getByRole('button', { name: 'Another' }));
    await userEvent.click(await instagram());
    expect(onValueChange.mock.calls.map(([{ reason }]) => reason)).toEqual(['customer', 'customer']);
  });

  it('is disabled with the fieldset around it', async () => {
    const { wrapper } = sandboxProvider('three-need-reauth');
    render(
      <form>
        <fieldset disabled>
          <AccountPicker name="to" required />
        </fieldset>
      </form>,
      { wrapper },
    );
    for (const radio of await screen.findAllByRole('radio')) expect(radio).toBeDisabled();
    for (const button of screen.getAllByRole('button')) expect(button).toBeDisabled();
    expect(form().checkValidity()).toBe(true);
  });
});
