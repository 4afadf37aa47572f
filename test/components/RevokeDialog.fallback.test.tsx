import { render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { describe, expect, it, vi } from 'vitest';
import { useAppearance } from '../../src/components/appearance/useAppearance.js';
import { DialogFallback } from '../../src/components/RevokeDialog/DialogFallback.js';

// By itself: a module that the network does not give is the browser's business, and dialogCode.spec.ts has one.

function show(props: { failed: boolean; outdated: boolean; tries: number }) {
  const [row, onRetry, onClose] = [vi.fn(), vi.fn(), vi.fn()];
  function Fallback() {
    const [appearance] = useAppearance('RevokeDialog', {});
    return <DialogFallback {...props} appearance={appearance} onRetry={onRetry} onClose={onClose} />;
  }
  render(
    // biome-ignore lint/a11y/noStaticElementInteractions: as hosts do
    <div onClick={row} onKeyDown={row}>
      <Fallback />
    </div>,
  );
  return { row, onRetry, onClose, dialog: screen.getByRole('dialog') };
}

const buttons = () => screen.getAllByRole('button').map((button) => button.textContent);

describe('<RevokeDialog> without its code', () => {
  it('can be cancelled while it loads', async () => {
    const { dialog, onClose } = show({ failed: false, outdated: false, tries: 1 });
    expect(dialog).toHaveTextContent('Opening…');
    expect(buttons()).toEqual(['Cancel']);
    await userEvent.click(screen.getByRole('button', { name: 'Cancel' }));
    expect(onClose).toHaveBeenCalledTimes(1);
  });

  it('is out of date where there is a network, and offers to reload', () => {
    const { dialog } = show({ failed: true, outdated: true, tries: 1 });
    expect(dialog).toHaveTextContent('Nothing was changed. This page is out of date. Reload it.');
    expect(dialog).not.toHaveTextContent('connection');
    expect(buttons()).toEqual(['Cancel', 'Reload the page']);
  });

  it('offers to try again where there is none', async () => {
    const { dialog, onRetry } = show({ failed: true, outdated: false, tries: 1 });
    expect(dialog).toHaveTextContent('Check your connection and try again.');
    await userEvent.click(screen.getByRole('button', { name: 'Try again' }));
    expect(onRetry).toHaveBeenCalledTimes(1);
  });

  it('offers to reload after a second failure, which a browser may remember', () => {
    show({ failed: true, outdated: false, tries: 2 });
    expect(buttons()).toEqual(['Cancel', 'Reload the page']);
  });

  it('keeps its clicks and keys from the row that it stands in', async () => {
    const { row } = show({ failed: true, outdated: true, tries: 1 });
    await userEvent.click(screen.getByRole('button', { name: 'Cancel' }));
    await userEvent.keyboard('{Enter}');
    expect(row).not.toHaveBeenCalled();
  });
});
