import { invalidPropError } from '../appearance/invalidPropError.js';
import { validateAppearance } from '../appearance/validateAppearance.js';
import { isScriptUrl } from '../shared/isScriptUrl.js';

/** What is checked of the provider's props. Anything may stand there in a page that is not typed. */
export interface UncheckedProps {
  client?: unknown;
  theme?: unknown;
  colorScheme?: unknown;
  support?: unknown;
}

/** Throws where a provider is given something that cannot work. */
export function checkProvider(props: UncheckedProps): void {
  const component = 'ConnectProvider';
  validateAppearance(component, props);
  const { key, urlOf, form } = (props.client ?? {}) as Record<string, unknown>;
  const whole = typeof key === 'string' && typeof urlOf === 'function' && typeof form === 'function';
  if (props.client !== undefined && !whole) {
    throw invalidPropError(
      component,
      'client',
      props.client,
      'It is no client, so there would be no backend to call. ' +
        'Pass what createConnectClient({ baseUrl }) returns, or leave it out and pass baseUrl.',
    );
  }
  const { href } = (props.support ?? {}) as { href?: unknown };
  if (props.support !== undefined && (typeof href !== 'string' || isScriptUrl(href))) {
    throw invalidPropError(
      component,
      'support.href',
      href,
      'It is where "Contact support" leads, and a script is no place. Pass an https, mailto or in-app URL.',
    );
  }
}
