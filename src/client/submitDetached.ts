import type { ConnectForm } from './createConnectClient.js';

/** Submits a form that is not on the page, for a start without one. */
export function submitDetached({ action, fields }: ConnectForm, target = ''): void {
  const form = Object.assign(document.createElement('form'), { method: 'post', action, target });
  for (const field of fields) {
    form.append(Object.assign(document.createElement('input'), { type: 'hidden', ...field }));
  }
  document.body.append(form);
  form.submit();
  form.remove();
}
