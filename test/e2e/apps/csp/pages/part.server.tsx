import { renderToString } from 'react-dom/server';
import { accents, Part } from './Part.js';

export { accents };

/** The HTML of one component, or nothing where the page draws it itself. */
export function drawPart(query: URLSearchParams): string {
  return query.has('client') ? '' : renderToString(<Part query={query} />);
}
