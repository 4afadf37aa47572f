import { isId } from '../../contract/fields.js';
import { invalidPropError } from '../appearance/invalidPropError.js';
import { validateAppearance } from '../appearance/validateAppearance.js';
import { isScriptUrl } from '../shared/isScriptUrl.js';

export interface UncheckedProps {
  client?: unknown;
  platforms?: unknown;
  theme?: unknown;
  colorScheme?: unknown;
  support?: unknown;
}

export function validateProvider(props: UncheckedProps): void {
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
  const { platforms } = props;
  if (
    platforms !== undefined &&
    !(Array.isArray(platforms) && platforms.length > 0 && platforms.every(isId))
  ) {
    throw invalidPropError(
      component,
      'platforms',
      platforms,
      'It lists what your backend can connect, and nothing else is offered. ' +
        'Pass names such as platforms={["tiktok"]}, or leave it out for all that this version knows.',
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
