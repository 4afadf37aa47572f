/** `navigator.clipboard` is absent on plain http and refused inside some apps. */
export async function copyText(text: string, beside: HTMLElement): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return copySelected(text, beside);
  }
}

function copySelected(text: string, beside: HTMLElement): boolean {
  const area = document.createElement('textarea');
  area.value = text;
  // On a phone a writable field would open the keyboard.
  area.readOnly = true;
  Object.assign(area.style, { position: 'fixed', opacity: '0' });
  beside.after(area);
  area.focus();
  area.select();
  try {
    return document.execCommand('copy');
  } catch {
    return false;
  } finally {
    area.remove();
    beside.focus();
  }
}
