import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createSandbox, type Sandbox } from 'layers-connect/sandbox';

/** One customer's project at Layers. Each has a sandbox of its own, since a sandbox knows no more than two. */
export interface Shop {
  projectId: string;
  sandbox: Sandbox;
}

/** A call that a server has made of Layers. */
export interface ShopCall {
  kind: 'mint' | 'status' | 'list' | 'other';
  /** The process that made it. */
  pid: number;
  /** The attempt that it was about, of a mint and of a status read. */
  attemptId: string | null;
  status: number;
  /** Did its answer reach the process? Not where that has died, or has waited for as long as it does. */
  isHeard: boolean;
}

/** A call that Layers has done and not answered yet. */
export interface HeldCall {
  pid: number;
  answer(): void;
}

export type Shops = Awaited<ReturnType<typeof startShops>>;

/** One fake Layers over HTTP with many projects, which notes who asks for what. */
export async function startShops(count: number) {
  const shops = Array.from(
    { length: count },
    (_, i): Shop => ({ projectId: `prj_shop_${i}`, sandbox: createShop(i) }),
  );
  const minted = new Map<string, { shop: Shop; attemptId: string | null }>();
  const calls: ShopCall[] = [];
  const holds: { kind: ShopCall['kind']; pid: number | null; take(call: HeldCall): void }[] = [];

  const shopOf = (path: string): Shop | undefined => {
    const [, projectId] = /^\/v1\/projects\/([^/]+)/.exec(path) ?? [];
    if (projectId !== undefined) return shops.find((shop) => shop.projectId === projectId);
    return minted.get(stateIn(path))?.shop ?? shops[0];
  };

  const answer = async (incoming: IncomingMessage, outgoing: ServerResponse): Promise<void> => {
    const { method = 'GET', url = '/' } = incoming;
    let body = '';
    for await (const chunk of incoming) body += String(chunk);
    const shop = shopOf(url);
    if (!shop) return void outgoing.writeHead(404).end('{}');
    const pid = Number(incoming.headers['x-instance']);
    const response = await shop.sandbox.fetch(
      shop.sandbox.apiUrl + url.replace(shop.projectId, shop.sandbox.projectId),
      {
        method,
        headers: {
          authorization: incoming.headers.authorization ?? '',
          'content-type': incoming.headers['content-type'] ?? 'application/json',
        },
        ...(body !== '' && { body }),
      },
    );
    const text = await response.text();
    const kind = kindOf(method, url);
    const [, named = null] = /\/return\/([\w-]+)\//.exec(body) ?? [];
    if (kind === 'mint' && response.ok) minted.set(JSON.parse(text).state, { shop, attemptId: named });
    const attemptId = kind === 'status' ? (minted.get(stateIn(url))?.attemptId ?? null) : named;
    const call: ShopCall = { kind, pid, attemptId, status: response.status, isHeard: true };
    calls.push(call);
    const noteUnheard = () => {
      call.isHeard = outgoing.writableFinished;
    };
    outgoing.on('close', noteUnheard);
    if (outgoing.destroyed) noteUnheard();
    const hold = holds.findIndex((one) => one.kind === kind && (one.pid ?? pid) === pid);
    if (hold >= 0) {
      const [held] = holds.splice(hold, 1);
      await new Promise<void>((resolve) => held?.take({ pid, answer: resolve }));
    }
    // By the clock of this process, which Node's own header is not where a test moves the date.
    const date = new Date().toUTCString();
    outgoing.writeHead(response.status, { ...Object.fromEntries(response.headers), date }).end(text);
  };

  const server = createServer((incoming, outgoing) => {
    answer(incoming, outgoing).catch(() => outgoing.destroy());
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));

  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    shops,
    calls: (kind: ShopCall['kind']) => calls.filter((call) => call.kind === kind),
    /** Keeps the answer to the next call of a kind back, of one process or of any, and resolves once Layers has it. */
    hold: (kind: ShopCall['kind'], pid: number | null = null): Promise<HeldCall> =>
      new Promise((take) => holds.push({ kind, pid, take })),
    close: () =>
      new Promise<void>((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

function createShop(i: number): Sandbox {
  return createSandbox({ idSeed: `shop-${i}`, tier: 'partner', scenario: 'no-accounts' });
}

const stateIn = (path: string) => /oauth-status\/([^/?]+)/.exec(path)?.[1] ?? '';

function kindOf(method: string, url: string): ShopCall['kind'] {
  if (method === 'POST' && url.includes('oauth-url')) return 'mint';
  if (url.includes('oauth-status')) return 'status';
  return method === 'GET' && url.includes('social-accounts') ? 'list' : 'other';
}
