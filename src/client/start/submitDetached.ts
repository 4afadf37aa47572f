import type { ConnectForm } from '../createConnectClient.js';

export function submitDetached({ action, fields }: ConnectForm, target = ''): void {
  const form = Object.assign(document.createElement('form'), { method: 'post', action, target });
  form.append(...fields.map((field) => Object.assign(document.createElement('input'), field)));
  form.hidden = true;
  document.body.append(form);
  form.submit();
  form.remove();
}
