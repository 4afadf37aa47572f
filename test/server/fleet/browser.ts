import { Agent, request } from 'node:http';

export interface Page {
  /** 0 where the connection broke. */
  status: number;
  location: URL | null;
  text: string;
}

interface Visit {
  method?: string;
  body?: object;
  /** Does the browser go there, as after a click on another site? */
  navigates?: boolean;
}

// Customers, proxy and Layers share a process here. With more requests at a time than this, a busy machine would have
// Layers answer too late.
const agent = new Agent({ maxSockets: 24 });

/** One person's browser: it keeps cookies, and says of itself what browsers do. */
export function createBrowser(appUrl: string, session: string) {
  const jar = new Map([['session', session]]);

  const keep = (lines: string[]) => {
    for (const line of lines) {
      const [name = '', value = ''] = (line.split(';', 1)[0] ?? '').split('=');
      jar.set(name, value);
    }
  };

  return (url: string, { method = 'GET', body, navigates = false }: Visit = {}): Promise<Page> =>
    new Promise((resolve) => {
      const headers = {
        cookie: [...jar].map((pair) => pair.join('=')).join('; '),
        'sec-fetch-site': navigates ? 'cross-site' : 'same-origin',
        'sec-fetch-mode': navigates ? 'navigate' : 'cors',
        ...(method !== 'GET' && { origin: appUrl }),
        ...(body && { 'content-type': 'application/json' }),
      };
      const target = url.startsWith('/') ? `${appUrl}${url}` : url;
      const broken = () => resolve({ status: 0, location: null, text: '' });
      const sent = request(target, { method, headers, agent }, async (answer) => {
        keep(answer.headers['set-cookie'] ?? []);
        const { location } = answer.headers;
        let text = '';
        try {
          for await (const chunk of answer) text += String(chunk);
        } catch {
          return broken();
        }
        resolve({
          status: answer.statusCode ?? 0,
          location: location === undefined ? null : new URL(location, target),
          text,
        });
      });
      sent.on('error', broken);
      sent.end(body && JSON.stringify(body));
    });
}

export type Browser = ReturnType<typeof createBrowser>;
