/** One defence of the server half: how to take it out, and the test that must turn red without it. */
export interface Defence {
  name: string;
  /** The file it stands in. */
  file: string;
  /** The text that makes it, once in the file, and what is there without it. */
  find: string;
  replace: string;
  /** The test that notices: its file, and its title or a part of it. */
  test: string;
  title: string;
}

type Row = [name: string, find: string, replace: string, title: string, test?: string];

const within = (file: string, test: string, rows: Row[]): Defence[] =>
  rows.map(([name, find, replace, title, other = test]) => ({
    name,
    file: `src/${file}`,
    find,
    replace,
    test: `test/${other}`,
    title,
  }));

const requests = 'server/http/requests.test.ts';
const returns = 'server/routes/returnFromLayers.test.ts';
const trouble = 'server/routes/returnThroughTrouble.test.ts';
const options = 'server/resolveOptions.test.ts';
const webhook = 'server/webhook/receiveWebhook.test.ts';
const ledger = 'server/binding/accountLedger.test.ts';
const counted = 'server/binding/listCountedAccounts.test.ts';
const upstream = 'server/layers/upstream.test.ts';
const clients = 'server/layers/clients.test.ts';

const answers: Defence[] = [
  ...within('server/http/answers.ts', requests, [
    [
      'no cache keeps an answer',
      "'no-store, private'",
      "'private'",
      'is kept by no cache: PUT /accounts as undefined',
    ],
    [
      'caches tell users apart',
      "  Vary: 'Cookie, Origin',\n",
      '',
      'is kept by no cache: GET /attempts/nope as acme',
    ],
    [
      'answers are of the type that they say',
      "  'X-Content-Type-Options': 'nosniff',\n",
      '',
      'is kept by no cache: GET /accounts as undefined',
    ],
    [
      'answers are in no frame, also of an old browser',
      "  'X-Frame-Options': 'DENY',\n",
      '',
      'is kept by no cache: GET /attempts/nope as acme',
    ],
    [
      'answers are in no frame',
      "; frame-ancestors 'none'",
      '',
      'is kept by no cache: GET /attempts/nope as acme',
    ],
    ['answers load nothing', "default-src 'none'; ", '', 'is kept by no cache: GET /accounts as undefined'],
    [
      'a redirect never posts a form on',
      'empty(303',
      'empty(307',
      'sends a failed form on to the failed page',
      'server/journey.test.ts',
    ],
    [
      'a redirect tells nobody where it came from',
      "'Referrer-Policy': 'no-referrer', ",
      '',
      'is kept by no cache: GET /return/nope/t as undefined',
    ],
  ]),
  ...within('server/http/failedPage.ts', 'server/http/failures.test.ts', [
    [
      'a page is told codes of the closed set alone',
      'toConnectErrorCode(code)',
      'code',
      "leads to a page with a code that the page has words for, whatever Layers' own is",
    ],
  ]),
  ...within('server/createConnectHandler.ts', requests, [
    [
      'nothing rejects',
      "return errorAnswer(new HttpError(500, 'server_error'));",
      'throw new Error();',
      'is one, even to a request that cannot be read',
    ],
    [
      'nothing runs on an option that is not set',
      'resolved.unset !== null) throw',
      'false) throw',
      'let the app be built without appUrl, and fail its first request',
      options,
    ],
  ]),
];

const origins: Defence[] = [
  ...within('server/createConnectHandler.ts', requests, [
    [
      'another site sends nothing',
      'checkOrigin(request, resolved.origins)',
      'undefined',
      "refuse 'DELETE' '/accounts/sa_1' from 'another scheme', whatever the content type",
    ],
    [
      'another site disconnects nothing',
      "routes[name].method !== 'GET'",
      "routes[name].method === 'POST'",
      "refuse 'DELETE' '/accounts/sa_1' from 'a sub-domain', whatever the content type",
    ],
    [
      'a start whose return is lost is refused',
      'checkWayBack(context, request)',
      'undefined',
      'goes on from another site, and the log says that its cookies are lost',
      'server/http/addresses.test.ts',
    ],
  ]),
  ...within('server/http/checkOrigin.ts', requests, [
    [
      'an origin is compared whole',
      'origins.includes(origin)',
      'origins.some((one) => origin.startsWith(one))',
      "refuse 'DELETE' '/accounts/sa_1' from 'a host that begins like ours', whatever the content type",
    ],
    [
      'an origin is compared whole, with its scheme',
      'origins.includes(origin)',
      'origins.some((one) => new URL(one).hostname === new URL(origin).hostname)',
      "refuse 'DELETE' '/accounts/sa_1' from 'another port', whatever the content type",
    ],
    [
      'without an origin only the same one will do',
      "=== 'same-origin'",
      "!== 'cross-site'",
      "refuse 'DELETE' '/accounts/sa_1' from 'a typed address', whatever the content type",
    ],
    [
      'what a browser says of a site counts for nothing beside an origin',
      "origin !== 'null';",
      "origin !== 'null' && !request.headers.has('sec-fetch-site');",
      "refuse 'DELETE' '/accounts/sa_1' from 'another site that claims to be the sa…', whatever the content type",
    ],
  ]),
  ...within('server/http/cors.ts', 'server/http/cors.test.ts', [
    [
      'a preflight of a foreign origin is refused',
      "if (!options.origins.includes(request.headers.get('origin') ?? '')) throw",
      'if (false) throw',
      'may not, where it is http://app.example',
    ],
    [
      'a foreign origin reads nothing',
      'if (options.origins.includes(origin))',
      'if (origin)',
      'may not, where it is http://app.example',
    ],
  ]),
  ...within('server/http/createAddresses.ts', 'server/http/addresses.test.ts', [
    [
      'a forged host leads nowhere',
      ' ?? mainOrigin',
      ' ?? new URL(url).origin',
      'takes appUrl for the origin of a page that hides it where the host is nobody of ours',
    ],
  ]),
];

const paths: Defence[] = [
  ...within('server/http/findRoute.ts', requests, [
    [
      'a method is the route’s own',
      ': [routes[name].method]',
      ": ['GET', routes[name].method]",
      'answers 405 to other methods on /accounts/sa_1/reauth, with and without a slash at its end',
    ],
    [
      'the log has no ids of a path',
      "/^[a-z-]{0,20}$/.test(segment) ? segment : ':id'",
      'segment',
      'is logged by its shape: /Quinn%20Doe/x@example.com/9',
      'server/http/failures.test.ts',
    ],
  ]),
  ...within('contract/matchRoutes.ts', requests, [
    ['a segment is an id', "'([A-Za-z0-9_-]{1,128})'", "'([^/]+)'", 'answers 404 to /accounts/..%2fsa_1'],
    ['a path is matched to its end', '/?$`)', '`)', 'answers 404 to /connect/tik%74ok'],
  ]),
  ...within('contract/routes.ts', 'contract/routes.test.ts', [
    [
      'a path is filled with ids alone',
      'if (!isId(value))',
      'if (value === undefined)',
      'refuses "a b" as an id',
    ],
  ]),
  ...within('server/routes/startAttempt.ts', requests, [
    [
      'a platform is one of the known',
      'if (!isKnownPlatform(platform))',
      'if (!platform)',
      'does not start a connect to toString',
    ],
    ['an action is an id', '!isId(actionId)', '!actionId', 'answers an action that is no id'],
    [
      'the page to go on with is in the app',
      'safeReturnTo(wanted, appOrigin, appPath)',
      'wanted',
      'sends a form with a path outside the app to the failed page',
    ],
  ]),
  ...within('server/http/safeReturnTo.ts', 'server/http/safeReturnTo.test.ts', [
    ['a path has nothing that browsers rewrite', ' || rewritten.test(value)', '', 'refuses "/a\\\\b"'],
    ['a path stays on the origin', 'url.origin !== appOrigin', 'false', 'refuses "///evil.example"'],
    [
      'a path does not begin as a host',
      " || url.pathname.startsWith('//')",
      '',
      'refuses "/a/..//evil.example"',
    ],
    [
      'a path stays in the app’s part of the origin',
      'url.pathname !== appPath &&',
      'false &&',
      'takes pages of the app as returnTo, and no others',
      'server/http/addresses.test.ts',
    ],
    [
      'a path is short',
      ' || value.length > maximumLength',
      '',
      'refuses "/aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"',
    ],
    [
      'a path is written anew',
      'return url.pathname + url.search + url.hash',
      'return value',
      'keeps /ü inside the app',
    ],
    [
      'a page has one attempt in its query',
      ' && !/^(attempt|error)(=|$)/.test(pair)',
      '',
      'puts the attempt into /a?b=%20+c&attempt=old&error=y#h?z',
    ],
  ]),
  ...within('server/routes/listAccounts.ts', 'server/routes/listAccounts.test.ts', [
    [
      'a list is asked for by known platforms',
      'platforms.some((platform) => platform === value)',
      'true',
      'refuses platform=__proto__',
    ],
    [
      'a list is asked for by a cursor of plain letters',
      'cursorPattern.test(value)',
      'true',
      'refuses cursor=a%20b',
    ],
    ['a list is asked for by one value a name', 'more.length === 0 && ', '', 'refuses cursor=a&cursor=b'],
  ]),
];

const bodies: Defence[] = [
  ...within('server/http/readBytes.ts', requests, [
    ['a body is counted as it comes', 'if (length > limit)', 'if (false)', 'answers a megabyte'],
    [
      'a body that is late is let go',
      "signal?.addEventListener('abort'",
      "signal?.addEventListener('never'",
      'is given 10 s to arrive, and then let go',
    ],
    ['a body is an object', ' && !Array.isArray(value)', '', 'answers an array'],
    [
      'a body is UTF-8',
      "new TextDecoder('utf-8', { fatal: true })",
      'new TextDecoder()',
      'answers invalid UTF-8 with 400 and a body that was read before with 500',
    ],
  ]),
  ...within('server/http/readFields.ts', requests, [
    ['a body is small', 'maximumBytes = 16', 'maximumBytes = 16_000', 'answers a megabyte'],
    [
      'a body has ten seconds',
      'deadlineMs = 10_000',
      'deadlineMs = 60_000',
      'is given 10 s to arrive, and then let go',
    ],
    [
      'a field is there once',
      'if (all.length > 1)',
      'if (false)',
      'sends a form with a repeated field to the failed page',
    ],
    ['a body is JSON or a form', "if (type !== 'application/json' &&", 'if (false &&', 'answers multipart'],
    [
      'a body that was read before is no empty one',
      'if (request.bodyUsed)',
      'if (false)',
      'answers invalid UTF-8 with 400 and a body that was read before with 500',
    ],
  ]),
];

const owners: Defence[] = [
  ...within('server/http/requireOwner.ts', requests, [
    [
      'somebody is logged in',
      "if (owner === null) throw new HttpError(401, 'unauthenticated');",
      "if (owner === null) return { userId: 'nobody', projectId: 'prj_acme' };",
      'returns null where nobody is logged in',
    ],
    [
      'an answer of authorize is a user or nobody',
      "if (typeof owner === 'string') throw failed(context, 500, 'misconfigured', owner);",
      '',
      'is told in the log what is wrong with a customer without a project',
    ],
    [
      'a user has a name',
      "userId.trim() === '' || ",
      '',
      'is told in the log what is wrong with a blank user',
    ],
    [
      'a project is an id',
      'if (!isId(projectId)) return',
      'if (false) return',
      'is told in the log what is wrong with a project that is no id',
    ],
    ['authorize has five seconds', 'deadlineMs = 5_000', 'deadlineMs = 60_000', 'is given five seconds'],
    [
      'authorize that throws lets nobody in',
      `throw failed(context, 500, 'server_error', '"authorize" threw. Return null for no session.', thrown);`,
      'return null;',
      'closes the door when it rejects, and logs what was thrown',
    ],
  ]),
  ...within('server/routes/isOwn.ts', 'server/routes/getAttempt.test.ts', [
    [
      'an attempt is its user’s',
      'record.userId === userId && ',
      '',
      'is open to the same user of the same project only',
    ],
    [
      'an attempt is its project’s',
      ' && record.projectId === projectId',
      '',
      'is open to the same user of the same project only',
    ],
  ]),
  ...within('server/routes/getAttempt.ts', 'server/routes/getAttempt.test.ts', [
    [
      'a state never leaves the server',
      "return { attemptId, status: 'pending',",
      "return { attemptId, state: record.state, status: 'pending',",
      'holds no key, no state token, no secret and none of the words of Layers',
      'server/secrets.test.ts',
    ],
  ]),
  ...within('server/routes/requireOwnAccount.ts', 'server/tenants.test.ts', [
    [
      'an account to change is in the project’s list',
      'row?.socialAccountId === socialAccountId',
      'row !== null',
      'repairs no account, and cannot tell that it exists',
    ],
    [
      'somebody else’s account does not exist',
      "throw new HttpError(404, 'not_found');",
      "throw new HttpError(403, 'forbidden');",
      'revokes no account, and cannot tell that it exists',
    ],
    [
      'an account to change counts',
      "if (options.unboundReturns !== 'allow' && !counts(ledger, account)) break;",
      '',
      'is kept out of the list while it carries the handle of a reconnect that nobody came back from',
      counted,
    ],
    [
      'an account that Layers lends is not changed',
      'if (account.leased) throw',
      'if (false) throw',
      'keeps a customer from a revoke of an account that Layers lends',
      'server/routes/requireOwnAccount.test.ts',
    ],
    [
      'a long list is left after 15 seconds',
      'deadlineMs = 15_000',
      'deadlineMs = 60_000',
      'is left after 15 s, and holds up no later start: POST',
      'server/routes/requireOwnAccount.test.ts',
    ],
    [
      'a list that repeats a cursor ends',
      ' || seen.has(page.nextCursor)',
      '',
      'ends where Layers repeats a cursor, or never ends: POST',
      'server/routes/requireOwnAccount.test.ts',
    ],
    [
      'a list that never ends is left',
      'pages < maximumPages',
      'true',
      'ends where Layers repeats a cursor, or never ends: POST',
      'server/routes/requireOwnAccount.test.ts',
    ],
  ]),
  ...within('server/routes/startReauth.ts', 'server/routes/requireOwnAccount.test.ts', [
    [
      'a body names the account of its path',
      'if (named !== null && named !== socialAccountId)',
      'if (false)',
      'refuses a body that names another account than the path',
    ],
  ]),
  ...within('server/accountMethods.ts', 'server/accountMethods.test.ts', [
    [
      'an account that may be used is connected',
      "account?.status === 'connected'",
      'account !== null',
      'is right about one that needs reconnecting',
    ],
    [
      'an account that may be used counts',
      'find(name, list, ({ accounts }) => accounts)',
      'find(name, context.layers.listAccounts, ({ items }) => decodeRows(items).map((row) => row.account))',
      'is right about one that is quarantined',
    ],
    [
      'an account that is going is not admitted',
      'isBeingDisconnected(current, account, context.now())',
      'false',
      'lets nothing make the account known while it goes',
      'server/attempts/doDueEffects.test.ts',
    ],
    [
      'a partner’s own call names a project',
      'if (isId(projectId)) return',
      'if (true) return',
      'rejects a project that is none: 7',
    ],
  ]),
];

const cookies: Defence[] = within(
  'server/binding/createBrowserCookie.ts',
  'server/binding/createBrowserCookie.test.ts',
  [
    [
      'no sub-domain plants the cookie',
      'secureName = `__Host-',
      'secureName = `',
      "is the API host's where the app is on another one",
    ],
    [
      'no script reads the cookie',
      '; HttpOnly',
      '',
      'does without prefix and Secure on plain http on this machine',
    ],
    [
      'no other site’s form takes the cookie along',
      'SameSite=Lax`;',
      'SameSite=None`;',
      'does without prefix and Secure on plain http on this machine',
    ],
    [
      'the cookie goes over https alone',
      '; Secure`',
      '`',
      "is the API host's where the app is on another one",
    ],
    [
      'a plain name counts on this machine alone',
      '!takesPlainName(request.url)',
      'false',
      'has a plain name that does not count on the app beside which a dev server is allowed',
    ],
    ['of two cookies neither counts', 'values.length === 1 && ', '', 'takes two of the name for none'],
    [
      'a header of cookies is short',
      'if (header.length > maximumHeaderLength) return null;',
      '',
      'takes a header of 20 kB for none',
    ],
    ['a cookie is a number of ours', ' && noncePattern.test(nonce)', '', 'takes a short one for none'],
  ],
);

const events: Defence[] = [
  ...within('server/webhook/receiveWebhook.ts', webhook, [
    [
      'without a secret no event is taken',
      'if (options.webhookSecrets.length === 0) throw',
      'if (false) throw',
      'is closed where no secret is configured',
    ],
    [
      'an event without a signature is not read',
      "if (typeof parsed === 'string') throw",
      'if (false) throw',
      'reads nothing of what comes with a signature that is not hex',
    ],
    [
      'an event is signed',
      'if (!verdict.valid) throw',
      'if (false) throw',
      'says by how much a clock is off, once a minute',
    ],
    [
      'an event is small',
      'maximumBytes = 64',
      'maximumBytes = 64_000',
      'refuses more than 64 kB, whether announced or not',
    ],
    [
      'an event is checked over its own bytes',
      'if (!hasOriginalBytes(request)) throw',
      'if (false) throw',
      'checks a webhook over the bytes that were sent',
      'server/adapters/adapters.test.ts',
    ],
    [
      'an event has one effect',
      'if (!(await claimEvent(context, key))) return',
      'if (false) return',
      'has one effect for one event, whatever its headers say',
    ],
    [
      'an event that a server died at counts again',
      'value: begun, expected: null, ttlMs: eventLeaseMs',
      'value: done, expected: null, ttlMs: rememberMs',
      'takes an event on again fifteen seconds after the server that was at it has died',
    ],
    [
      'an event is known by the id that is signed',
      'await sha256(id)',
      "await sha256(request.headers.get('x-layers-event-id') ?? id)",
      'has one effect for one event, whatever its headers say',
    ],
    [
      'an event is known by its whole id',
      'await sha256(id)',
      'id.slice(0, 40)',
      'tells two events apart however long their ids begin alike',
    ],
    [
      'an event that failed may come again',
      'await store.write([{ key, value: null, ttlMs: null }]).catch(() => {});',
      '',
      'has Layers send an event again that could not be handled',
    ],
    [
      'an event is what its body says',
      "type !== 'social_account.connected' || ",
      '',
      'is dispatched by the body, not by the header',
    ],
    [
      'an event is of a known platform',
      ' || !isKnownPlatform(platform)',
      '',
      'keeps nothing of an unknown platform',
    ],
    [
      'an event is answered in time',
      'answerMs = 10_000',
      'answerMs = 60_000',
      'is answered after ten seconds, whatever becomes of what it wakes',
    ],
  ]),
  ...within('server/webhook/verifySignature.ts', 'server/webhook/verifySignature.test.ts', [
    ['a signature is of the secret', 'if (!matches) return', 'if (false) return', 'with another body'],
    [
      'a signature is not old',
      'Math.abs(skewSeconds) >',
      '-skewSeconds >',
      '86400 s away, however well it is made',
    ],
    [
      'a signature is not of the future',
      'Math.abs(skewSeconds) >',
      'skewSeconds >',
      '-86400 s away, however well it is made',
    ],
    [
      'a header of signatures is short',
      'if (header.length > maximumHeaderLength)',
      'if (false)',
      'beyond 2 kB',
    ],
    ['signatures are few', 'if (hex.length > maximumSignatures)', 'if (false)', 'with nine of them'],
    ['a time is there once', 'more.length > 0 || ', '', 'with two times'],
    ['a time is in seconds', ' || !/^\\d{10,11}$/.test(time)', '', 'with a fraction of a second'],
    [
      'a signature is 32 bytes',
      'hex.filter((value) => /^[0-9a-f]{64}$/i.test(value))',
      'hex',
      'reads nothing of what comes with a signature that is not hex',
      webhook,
    ],
    ['the time is signed', 'signed.set(prefix);', '', '-86400 s away, however well it is made'],
    [
      'how long a check takes does not tell what matched',
      'matches = true;',
      'return { valid: true };',
      '301 s away, however well it is made',
    ],
  ]),
  ...within('server/webhook/wakeAttempts.ts', webhook, [
    [
      'an event wakes five attempts',
      '.slice(0, Math.min(wokenByEvent * events, maximumWoken))',
      '',
      'wakes five attempts at most, those first that have come back',
    ],
    [
      'an event wakes those first that have come back',
      "Number(b.status === 'returned') - Number(a.status === 'returned') ||",
      '',
      'wakes five attempts at most, those first that have come back',
    ],
  ]),
];

const layers: Defence[] = [
  ...within('server/layers/createFetchClient.ts', clients, [
    [
      'the key is not sent where a redirect leads',
      "redirect: 'manual'",
      "redirect: 'follow'",
      'a redirect is a wrong answer, and the key goes nowhere else',
    ],
    [
      'an answer is counted as it comes, by fetch',
      'readBytes(response.body, maximumBytes)',
      'readBytes(response.body, 1e12)',
      'an answer of a body without an end reads as what it is, and is not asked for twice',
    ],
  ]),
  ...within('server/layers/createUndiciClient.ts', clients, [
    [
      'an answer is counted as it comes, by undici',
      'if (this.length > this.maximumBytes)',
      'if (false)',
      'an answer of a body without an end reads as what it is, and is not asked for twice',
    ],
    [
      'a call that is given up before it has left is not made',
      'if (exchange.isEnded) return',
      '',
      'a call that is given up before it has left is not sent',
    ],
    [
      'a request that a mock holds back is not made in another way',
      '!exchange.isBegun && isRefusal(error)',
      '!exchange.isBegun',
      'a mock that lets no request through is not got round',
    ],
  ]),
  ...within('server/layers/createUpstream.ts', upstream, [
    [
      'an answer is small, whatever the client',
      'if (bytes.byteLength > maximumBytes) throw',
      'if (false) throw',
      'is no larger than 256 kB, whatever client it came by',
    ],
    [
      'an answer has ten seconds',
      'deadlineMs = 10_000',
      'deadlineMs = 60_000',
      'is not waited for longer than ten seconds, its body included',
    ],
    [
      'a revoke is sent once',
      "method === 'GET' || (method === 'POST' && failedToConnect(error))",
      "method !== 'POST' || failedToConnect(error)",
      'is sent once, whatever becomes of it',
      'server/routes/revokeAccount.test.ts',
    ],
    [
      'a mint is sent again where it never left',
      ' && failedToConnect(error)',
      '',
      'to a mint is not after a 500 asked for once more',
    ],
    [
      'Layers’ own limit closes the gate',
      'budget.pause(waitMs);',
      '',
      'closes the gate for everyone until it is over',
      'server/routes/getAttempt.test.ts',
    ],
    [
      'a code of Layers is a word',
      'if (!codePattern.test(code)) return false;',
      '',
      'of a code that is no code reads as what it is, and is not asked for twice',
    ],
    [
      'Layers’ words stay here',
      "message: 'Layers refused the request.'",
      'message: JSON.stringify(body)',
      "says what the developer needs and nothing else of Layers' words",
    ],
    [
      'a request id is one, in a header',
      "plainId(response.header('x-request-id'))",
      "response.header('x-request-id')",
      'cannot put a sentence where its request id belongs',
    ],
    [
      'a request id is one, in a body',
      'plainId(envelope?.requestId)',
      'envelope?.requestId',
      'cannot put anything but a word into headers',
    ],
    [
      'a host in Layers’ words is one',
      'plain(envelope.details.host)',
      'envelope.details.host',
      'cannot put a sentence where a host belongs',
    ],
    [
      'a refused key is no log-out',
      'if (status === 401)',
      'if (false)',
      'that refuses the key is reported once a minute',
    ],
  ]),
  ...within('server/layers/readJson.ts', clients, [
    [
      'an answer is not deep',
      'if (isDeeper(value, maximumDepth))',
      'if (false)',
      'an answer of 100,000 nested arrays reads as what it is, and is not asked for twice',
    ],
    [
      'an answer is UTF-8',
      ', { fatal: true }',
      '',
      'an answer of invalid UTF-8 reads as what it is, and is not asked for twice',
    ],
    [
      'an answer is an object',
      ' || Array.isArray(value)',
      '',
      'an answer of an array reads as what it is, and is not asked for twice',
    ],
  ]),
  ...within('server/layers/createLayersApi.ts', 'server/layers/staleLists.test.ts', [
    [
      'an error with a 200 is an error',
      'if (decodeErrorEnvelope(body) === null) return answer;',
      'return answer;',
      'a revoke that is answered with 200 and an error has not',
      clients,
    ],
    [
      'who decides gets a fresh list',
      'allowStale && isOutage(error)',
      'isOutage(error)',
      'whoever decides by a list gets a fresh one or none',
    ],
    [
      'a list from before a change is forgotten',
      'known.forget(projectId);',
      '',
      'a list that was under way during a change is not kept either',
    ],
    [
      'a mint may use the reserve',
      'body, reserve: true',
      'body',
      'and has half of the calls while alone',
      'server/layers/fairness.test.ts',
    ],
  ]),
  ...within('server/layers/createKnownPages.ts', 'server/layers/staleLists.test.ts', [
    ['a list is not old', ' || now() - found.askedAt > maximumAgeMs', '', 'a list is known for 15 minutes'],
    [
      'lists take no more than their room',
      ' && bytesKept <= maximumBytes',
      '',
      'no more than 8 MB of lists are known, the newest of them',
    ],
  ]),
  ...within('server/layers/createSharedReads.ts', 'server/layers/sharedLists.test.ts', [
    [
      'one user’s tabs wait twenty at a time',
      'if (joined >= maximumJoinedPerUser) {',
      'if (false) {',
      'cost nothing of the share of whoever joins, who may do so twenty times over',
    ],
    [
      'nobody joins a list from before a change',
      'void projects.delete(projectId)',
      'void projectId',
      'are not joined by one that comes after a revoke',
    ],
  ]),
  ...within('server/layers/createRateBudget.ts', 'server/layers/fairness.test.ts', [
    [
      'the key stays in its tier',
      'capacity - calls.size',
      'Number.MAX_SAFE_INTEGER',
      'counts each call that is made, a repetition too, and none that is not',
    ],
    [
      'a project leaves others room',
      'free * projectWeight - project.size',
      'free',
      'has a project share for calls that no user causes',
    ],
    [
      'a user leaves others room',
      'user.size >= Math.min(left, userMaximum)',
      'false',
      'of a user who has used it up by lists still has a read for a return',
    ],
    [
      'a reserve is left for returns',
      '- Math.floor(limit * reservedShare)',
      '',
      'counts each call that is made, a repetition too, and none that is not',
    ],
    [
      'the reserve is shared among users',
      'reservedCallsPerUser = 10',
      'reservedCallsPerUser = 1_000',
      'with 30 starts and four returns of each',
    ],
    [
      'who waits comes back at a time of their own',
      'retryAfterMs: spread(waitMs)',
      'retryAfterMs: waitMs',
      'those who have to wait are not all told to come back at the same time',
    ],
  ]),
  ...within('server/layers/createBreaker.ts', 'server/layers/breaker.test.ts', [
    [
      'an outage stops calls',
      'if (failures < failuresToOpen) return;',
      'return;',
      'is asked about by one call at a time, at twice the distance after each that fails',
    ],
    [
      'an outage is asked about by one call',
      'probe !== null || ',
      '',
      'is asked about by one call at a time, at twice the distance after each that fails',
    ],
    [
      'an outage is asked about ever more seldom',
      'open.ms * 2',
      'open.ms',
      'is asked about by one call at a time, at twice the distance after each that fails',
    ],
  ]),
];

const logs: Defence[] = [
  ...within('server/support/createLogger.ts', 'server/support/createLogger.test.ts', [
    ['the log has words alone', ' && clean.test(value)', '', 'takes the fields it knows and words only'],
    [
      'the log has known fields alone',
      'const entry: LogEntry = { level, event, message };',
      'const entry: LogEntry = { ...rest, level, event, message };',
      'takes the fields it knows and words only',
    ],
    [
      'nobody fills the log',
      'if (last !== undefined && now() - last < 60_000) return;',
      '',
      'says by how much a clock is off, once a minute',
      webhook,
    ],
    [
      'nobody fills the memory of the log',
      'if (lastWritten.size >= maximumKinds) lastWritten.clear();',
      '',
      'remembers a thousand kinds of entries at most, whatever codes Layers sends',
    ],
    [
      'a log that fails breaks nothing',
      '// Nowhere left to report it.',
      'throw new Error();',
      'breaks nothing when it fails itself',
    ],
  ]),
  ...within('server/attempts/doDueEffects.ts', 'server/attempts/doDueEffects.test.ts', [
    [
      'nothing of Layers’ is logged as it was thrown',
      "effect === 'disconnect' ? {} : { error }",
      '{ error }',
      "that fails is logged without anything of Layers' own",
    ],
  ]),
];

const settings: Defence[] = [
  ...within('server/optionChecks.ts', options, [
    ['a secret is long', '.byteLength >= 16', '.byteLength >= 1', 'names the member webhookSecrets[0]'],
    ['a secret has no spaces', 'if (/\\s/.test(value))', 'if (false)', 'names the member webhookSecrets[0]'],
    [
      'a key is there',
      "if (!isText(value)) {\n    refuse(option, 'is missing or blank', 'No call",
      "if (false) {\n    refuse(option, 'is missing or blank', 'No call",
      "refuses 'apiKey' as 7, by name and without the value",
    ],
    [
      'a key is of plain letters',
      'if (!/^[\\x21-\\x7e]+$/.test(value))',
      'if (false)',
      "refuses 'apiKey' as 'canary-value\\n', by name and without the value",
    ],
    [
      'an address is https',
      "if (url.protocol !== 'https:' && !isLoopbackOrigin(url.origin)) refuse",
      'if (false) refuse',
      "refuses 'layersApiUrl' as 'http://api.example', by name and without the value",
    ],
    [
      'an address has no user',
      'if (!bare) refuse',
      'if (false) refuse',
      "refuses 'handlerUrl' as 'https://api.example?canary-value', by name and without the value",
    ],
    [
      'an origin has no path',
      "if (url.pathname !== '/') refuse",
      'if (false) refuse',
      'names the member allowedOrigins[0]',
    ],
    [
      'a misspelt option is refused',
      'if (unknown === undefined) return;',
      'return;',
      'names the member limits.readPerMinute',
    ],
    [
      'a mount point is a plain path',
      'plainPath.test(value)) return value',
      'true) return value',
      "refuses 'basePath' as '/', by name and without the value",
    ],
    [
      'a page is in the app',
      'const path = safeReturnTo(value, app.origin);',
      'const path = value;',
      "refuses 'failedPath' as 'canary-value', by name and without the value",
    ],
    [
      'a store has its methods',
      'if (missing === undefined) return',
      'if (true) return',
      "refuses 'store' as 'canary-value', by name and without the value",
    ],
  ]),
  ...within('server/resolveOptions.ts', options, [
    [
      'authorize is there',
      "if (typeof authorize !== 'function')",
      'if (false)',
      "refuses 'authorize' as null, by name and without the value",
    ],
    [
      'the key is in no browser',
      "typeof window !== 'undefined' &&",
      'false &&',
      'refuses to hold the API key in a browser, but for a fetch of the caller',
    ],
    [
      'a policy is one of the three',
      "if (!['quarantine', 'revoke', 'allow'].includes(unboundReturns))",
      'if (false)',
      "refuses 'unboundReturns' as '', by name and without the value",
    ],
    [
      'an empty list of secrets is refused',
      '&& webhookSecrets.length === 0',
      '&& false',
      "refuses 'webhookSecrets' as [], by name and without the value",
    ],
  ]),
];

const authorizeUrls: Defence[] = [
  ...within('contract/authorizeUrl.ts', 'contract/authorizeUrl.test.ts', [
    [
      'an authorize URL has no user',
      "if (url.username !== '' || url.password !== '') return null;",
      '',
      'refuses "https://:pass@www.tiktok.com/"',
    ],
    [
      'an authorize URL is the platform’s',
      'if (!known && !local) return null;',
      '',
      'refuses "https://www.tiktok.com:8443/"',
    ],
    [
      'an authorize URL is https',
      "if (url.protocol !== 'https:' && !isLoopbackOrigin(url.origin)) return null;",
      '',
      'passes an extra origin over https, and not over plain http',
    ],
    [
      'an authorize URL on this machine is for an app on it',
      ' && isLoopbackOrigin(appOrigin)',
      '',
      'refuses "http://127.0.0.1:4602/authorize"',
    ],
    [
      'an authorize URL is written anew',
      'return url.href',
      'return value',
      'passes https://WWW.TIKTOK.COM/v2/auth/authorize',
    ],
  ]),
  ...within('server/attempts/createAttempt.ts', 'server/attempts/createAttempt.test.ts', [
    [
      'a start keeps no more of a cookie than the user',
      'ownCopy(owner.userId)',
      'owner.userId',
      'keeps a user that was cut out of a long cookie, and not the cookie',
    ],
    [
      'an authorize URL is checked before it is handed out',
      'if (safeUrl === null)',
      'if (false)',
      'lead to a platform, so not to https://www.tiktok.com:444/a',
    ],
    ['a state is an id', '!isId(state) || ', '', 'come with a state that fits a path, so not with ../x'],
    [
      'a return token is stored as a hash',
      'returnTokenHash: await sha256(returnToken),',
      'returnTokenHash: await sha256(returnToken), returnToken,',
      'leaves its return token in no store',
    ],
    [
      'a return token is as new as its attempt',
      'const returnToken = randomId();',
      'const returnToken = attemptId.slice(-22);',
      'leaves its return token in no store',
    ],
    [
      'a mint is dated by the earlier of two clocks',
      'Math.min(...hints)',
      'Math.max(...hints)',
      "is dated by Layers' earlier hint, which is its answer",
    ],
  ]),
];

const readers: Defence[] = [
  ...within('contract/fields.ts', 'contract/decoders.test.ts', [
    [
      'a record lends nothing of a prototype',
      'Object.hasOwn(value, name) ?',
      'true ?',
      'has no field that only its prototype has',
    ],
    [
      'a record has known fields alone',
      'const record: Record<string, unknown> = {};',
      'const record: Record<string, unknown> = { ...value };',
      'leaves unknown fields and prototypes behind',
    ],
    ['a text is short', ' && value.length <= longest', '', 'has no name that goes on for ever'],
  ]),
  ...within('contract/errors.ts', 'contract/errors.test.ts', [
    [
      'a code is one of the table',
      'Object.hasOwn(errorFacts, code)',
      'code in errorFacts',
      'maps "__proto__" to unknown',
    ],
  ]),
  ...within('server/support/random.ts', 'server/support/random.test.ts', [
    [
      'how long a comparison takes does not tell where two differ',
      'difference |= a.charCodeAt(i) ^ b.charCodeAt(i);',
      'if (a[i] !== b[i]) return false;',
      'looks at as many letters wherever they differ',
    ],
    [
      'an id that was given out is not kept',
      'random.fill(0, used, used + idBytes);',
      '',
      'are forgotten as soon as one is given out',
    ],
  ]),
];

const starts: Defence[] = [
  ...within('server/attempts/startOnce.ts', 'server/attempts/startOnce.test.ts', [
    [
      'two clicks in one process are one mint',
      'if (underWay) return underWay;',
      '',
      'is minted by one of those who ask in one process, and the others wait for it',
    ],
    [
      'a lock outlasts two calls of a slow store',
      'lockMs = 11_000',
      'lockMs = 10_000',
      'is taken over eleven seconds after the one who held it has died',
    ],
    [
      'a lock is kept while its holder is at it',
      'if (!isOver) renewLater();',
      '',
      'is kept for as long as its holder is at it',
    ],
    [
      'two instances are one mint',
      'expected, ttlMs: lockMs',
      'ttlMs: lockMs',
      'hands the same URL out again after a lost answer, to the new cookie too',
    ],
    [
      'a lock is given back by who holds it',
      'expected: held.version, ttlMs: null',
      'ttlMs: null',
      'is not taken from whoever came after, by a holder that was too slow',
    ],
    [
      'a used link is not handed out',
      "record.status === 'open' && record.expiresAt",
      'record.expiresAt',
      'mints anew once the first URL is used up, pushed out or expired',
    ],
    [
      'a link that newer ones have pushed out is not handed out',
      ' && !isSuperseded(ledger, record)',
      '',
      'mints anew once the first URL is used up, pushed out or expired',
    ],
  ]),
  ...within('server/routes/startAttempt.ts', 'server/attempts/startOnce.test.ts', [
    [
      'an action is its user’s',
      'JSON.stringify([owner.userId, owner.projectId, ...names, actionId])',
      'JSON.stringify([...names, actionId])',
      'tells actions of two users of one project apart',
    ],
  ]),
  ...within('server/attempts/countStart.ts', 'server/routes/startAttempt.test.ts', [
    [
      'one user starts so many a minute',
      'if (count <= options.limits.startsPerUserPerMinute) return;',
      'return;',
      'are rationed a user, whatever others do',
    ],
  ]),
  ...within('server/attempts/attempts.ts', 'server/attempts/attempts.test.ts', [
    [
      'who has lost the lock of an action says so at once',
      'if (held && held.value !== action.value) return false;',
      '',
      'whose lock was lost meanwhile is not stored over the one that came after',
      'server/attempts/startOnce.test.ts',
    ],
    [
      'a lock that has ended is as good as held',
      'lock = held?.version ?? null;',
      '',
      'that has ended, and that nobody has taken over, is as good as held',
      'server/attempts/startOnce.test.ts',
    ],
    [
      'what is being disconnected does not become known',
      'if (record === before || isHeld)',
      'if (record === before)',
      'does not make an account known that is being disconnected',
    ],
    [
      'an attempt is stored by who holds its action',
      'expected: lock,',
      '',
      'whose lock was lost meanwhile is not stored over the one that came after',
      'server/attempts/startOnce.test.ts',
    ],
    [
      'a record changes in one step',
      'writeRecord(record, versions.record)',
      'writeRecord(record, undefined)',
      'keeps each of many changes at once',
    ],
    [
      'a ledger changes in one step',
      'writeLedger(key, changed, version)',
      'writeLedger(key, changed, undefined)',
      'takes in every change of many at once',
    ],
  ]),
  ...within('server/attempts/storedValue.ts', 'server/attempts/attempts.test.ts', [
    [
      'a ledger that cannot be read is not taken for an empty one',
      "throw new HttpError(503, 'store_unavailable', { cause });",
      'return null;',
      'whose ledger cannot be read is no attempt, and no empty ledger either',
    ],
  ]),
  ...within('server/attempts/guardStore.ts', upstream, [
    [
      'a store has five seconds',
      'storeDeadlineMs = 5_000',
      'storeDeadlineMs = 60_000',
      'that fails or hangs is a 503 of its own',
    ],
    [
      'a store that fails is a 503',
      'throw error instanceof HttpError ? error : unavailable(error)',
      'throw error',
      'that fails or hangs is a 503 of its own',
    ],
  ]),
  ...within('server/attempts/createMemoryStore.ts', 'server/attempts/createMemoryStore.test.ts', [
    [
      'the memory store compares before it sets',
      'areAsExpected ? changes.map(change) : null',
      'changes.map(change)',
      'a write is made where the version is the one expected',
      'testing/testAttemptStore.test.ts',
    ],
    [
      'the memory store forgets what has ended',
      'kept !== undefined && kept.endsAt > now() ? kept : null',
      'kept ?? null',
      'tells the time by the clock of this machine where it is given none',
    ],
    [
      'the memory store has an end',
      'if (entries() + added > maximum) throw',
      'if (false) throw',
      'refuses what would be one entry too many',
    ],
  ]),
];

const backAgain: Defence[] = [
  ...within('server/routes/returnFromLayers.ts', returns, [
    [
      'a return has its token',
      ' || !isSameText(loaded.record.returnTokenHash, facts.tokenHash)',
      '',
      'changes nothing, whoever sends it: one in another case',
    ],
    ['a HEAD is no return', "return method === 'HEAD' || ", 'return ', 'does nothing: a mail scanner'],
    ['a prefetch is no return', "purpose.includes('prefetch') || ", '', 'does nothing: an older prefetch'],
    ['a picture on another site is no return', ' || embedded;', ';', 'does nothing: a fetch of another page'],
    [
      'a failure in a query is a known one',
      'handOffCodes.find((code) => codes.length === 1 && codes[0] === code) ?? null',
      'codes[0] ?? null',
      'changes nothing with a name from the prototype, and nothing of it is passed on',
    ],
    [
      'who came back as somebody else is told how to go on',
      "if (returner === 'foreign' && record.status !== 'connected')",
      'if (false)',
      'disconnects the account once and tells of it',
    ],
    [
      'a browser that came back as somebody else is known again',
      "const isClaimable = noted.returner !== 'bound';",
      'const isClaimable = false;',
      'completes for that browser without another return when, signed in, the page of its attempt is read',
    ],
    [
      'a return came when its request did',
      "type: 'boundReturn', at,",
      "type: 'boundReturn', at: now,",
      'a return that waits for authorize does not make somebody’s account its owner’s who consents meanwhile',
      trouble,
    ],
    [
      'a return that took long to take in came before what is known by then',
      'whenReturned(at, now)',
      "'now'",
      'a return that waits for the store does not make somebody’s account its owner’s who consents meanwhile, and its page asks meanwhile',
      trouble,
    ],
  ]),
  ...within('server/binding/whoReturned.ts', returns, [
    [
      'a cookie is of a start by the same owner',
      'ownersOfBrowser.includes(await ownerKey(record))',
      'ownersOfBrowser.length > 0',
      'in a browser that has started only something of its own',
    ],
    [
      'somebody else’s session speaks against a cookie',
      "if (visitor.userId !== record.userId) return 'foreign';",
      "if (isTheirBrowser) return 'bound';",
      "is somebody else's who has signed in since, at the browser that it was started in",
    ],
    [
      'a session is of the same user',
      "if (visitor.userId !== record.userId) return 'foreign';",
      '',
      'though they work on the same project',
    ],
    [
      'a session is of the same project',
      'isTheirBrowser || visitor.projectId === record.projectId',
      'true',
      'is nobody else but the same user in another project too',
    ],
    [
      'where nobody can tell nothing is decided',
      ": 'undecided'",
      ": 'foreign'",
      'decides nothing where "authorize" answers rubbish, and completes with the next one',
    ],
    [
      'where nobody can tell nobody is let in',
      ": 'undecided'",
      ": 'bound'",
      'decides nothing where "authorize" answers rubbish, and completes with the next one',
    ],
  ]),
  ...within('server/routes/returnFromLayers.ts', trouble, [
    [
      'a return is tried again where the store fails for a moment',
      'retryStoreFailures(context.now, () => comeBack(context, request, attemptId, facts))',
      'comeBack(context, request, attemptId, facts)',
      'counts, whichever call it is that fails before it is made',
    ],
    [
      'a return that was noted has not failed',
      'if (facts.noted === null || ',
      'if (true || ',
      'goes on at the connecting page once it has been noted, whatever fails after that',
    ],
  ]),
  ...within('server/attempts/retryStoreFailures.ts', trouble, [
    [
      'nobody waits for a store that hangs more than once',
      'now() - begunAt >= patienceMs',
      'false',
      'is not tried again where the store hangs until its time is over',
    ],
  ]),
  ...within('server/attempts/refreshAttempt.ts', trouble, [
    [
      'the page of a return may use the reserve',
      'first.length > 0 || isReturnUnread',
      'first.length > 0',
      'are told of as failed by nobody, and are all finished by their pages: accounts that are new',
    ],
    [
      'a return that could not be looked into is looked into later',
      "isReturnUnread ? 'earlier' : null",
      'null',
      'are told of as failed by nobody, and are all finished by their pages: accounts of unknown age',
    ],
    [
      'a late answer of Layers may be of a consent from after the return',
      " && whenReturned(back.at, now()) === 'now'",
      '',
      'a return that waits for Layers does not make somebody’s account its owner’s who consents meanwhile',
    ],
  ]),
  ...within('server/routes/getAttempt.ts', trouble, [
    [
      'a return that Layers has not answered yet outlives its link',
      'isReturnUnread ? unreadForMs : 0',
      '0',
      'are told of as failed by nobody, although the links end before Layers can be asked',
    ],
  ]),
  ...within('server/attempts/refreshAttempt.ts', 'server/routes/getAttempt.test.ts', [
    [
      'Layers is asked every five seconds at most',
      '(!isFresh || forced)',
      'true',
      'asks once for two instances',
    ],
    [
      'returns make the server ask at once three times',
      ' && record.forcedReads < maximumForcedReads',
      '',
      'does not ask Layers without end',
      returns,
    ],
  ]),
  ...within('server/attempts/doDueEffects.ts', returns, [
    [
      'what has become known is left alone for good',
      "if (ledgerStatusOf(noted, account, record.attemptId) === 'known') return 'needless';",
      '',
      'never touches an account that became known',
      'server/attempts/doDueEffects.test.ts',
    ],
    [
      'a callback has five seconds',
      'callbackDeadlineMs = 5_000',
      'callbackDeadlineMs = 60_000',
      'has five seconds, and then changes no answer',
    ],
  ]),
];

const verdicts: Defence[] = [
  ...within('server/attempts/next.ts', 'server/attempts/next.test.ts', [
    [
      'Layers ends an attempt once',
      'if (isSettledAtLayers(record)) return null;',
      '',
      'foreign and Layers: failed lead nowhere else',
    ],
    [
      'another platform is no success',
      'if (account.platform !== record.platform)',
      'if (false)',
      "'open, Layers: completed on another pl…': 'failed'",
    ],
    [
      'a completion without a return is not proven',
      'if (uponReturn === null || ',
      'if (',
      "'returned, Layers: completed, a repair…': 'unproven'",
    ],
    [
      'a claim of a return from before consent proves nothing',
      " || (uponReturn === 'earlier' && isNewAccount(record))",
      '',
      'is not completed by a claim of a return from before consent, unless consent has no time',
    ],
    [
      'returns of which the first one may be missing prove nothing',
      'return !isCrowded(record) && ',
      'return ',
      'that the first one may be missing proves nothing',
    ],
    [
      'returns of which the first one may be missing have nothing disconnected',
      'first === null ? !isCrowded(noted)',
      'first === null ? true',
      'that the first one may be missing proves nothing',
    ],
    [
      'what is being disconnected is not decided about',
      "if (ledgerStatus === 'disconnecting') return null;",
      '',
      'comes of nothing that is read while its account is being disconnected',
    ],
    [
      'what was disconnected is not connected any more',
      "if (ledgerStatus === 'disconnected') {",
      'if (false) {',
      "'open, Layers: completed, and disconne…': 'disconnected'",
    ],
    [
      'a return that Layers has not answered yet is not forgotten',
      'isReturnUnread: true,',
      'isReturnUnread: record.isReturnUnread,',
      'is one that has just come, or that somebody claims, until Layers answers a question that came after it',
    ],
    [
      'a question from before a return does not decide about it',
      'if (record.isReturnUnread && uponReturn === null) return null;',
      '',
      'is not decided about by the answer to a question from before it',
    ],
    [
      'a return from before consent is over once Layers has answered',
      'isAnswered ? only({ ...record, isReturnUnread: false }) : null;',
      'null;',
      'is one that has just come, or that somebody claims, until Layers answers a question that came after it',
    ],
    [
      'a completion that a stranger came back from first is not proven',
      "if (first !== null) return first.by === 'owner';",
      'if (first !== null) return true;',
      "'returned, Layers: completed, a strang…': 'foreign'",
    ],
    [
      'a reconnect is disconnected by nobody',
      " && record.kind === 'connect';",
      ';',
      "'open, Layers: completed, a stranger c…': 'foreign'",
    ],
    [
      'what may be the owner’s is disconnected by nobody',
      ': first.browser === event.browser;',
      ': true;',
      'does not come of a stranger where nobody could tell who came first',
    ],
    [
      'nothing is disconnected but under the policy to revoke',
      "policy === 'revoke' && ",
      '',
      "'returned, Layers: completed, a strang…': 'foreign'",
    ],
    [
      'the owner in another browser completes no stranger’s attempt',
      'return isOwnersConsent(noted, uponReturn)',
      'return true',
      'is completed by the browser that came first after consent, and by none that came before or later',
    ],
    [
      'what is being disconnected is not connected',
      'account === null || isBeingDisconnected',
      'account === null',
      'is not completed while its account is being disconnected',
    ],
    [
      'a query ends nothing',
      "status: 'returned',",
      "status: claimedFailure ? 'failed' : 'returned',",
      'is the code of a bound return, which later returns without one leave',
    ],
    [
      'an effect is taken once its time has come',
      'if (there.notBefore > at) return null;',
      '',
      'is left alone before its time, and then taken by one',
    ],
    [
      'an effect is given up in the end',
      ' && there.tries < maximumTries',
      '',
      'waits twice as long after each failure, and is given up after ten',
    ],
  ]),
  ...within('server/attempts/firstReturn.ts', 'server/attempts/next.test.ts', [
    [
      'a return before consent proves nothing',
      '? isNew && cameAfterConsent(record, account, at, clockToleranceMs)',
      '? true',
      "'returned, Layers: completed, a repair…': 'unproven'",
    ],
    [
      'an owner may seem to be three seconds early and no more',
      'clockToleranceMs = 3_000',
      'clockToleranceMs = 10_000',
      'is no owner before that',
    ],
    [
      'anybody may seem to be as early as the mint took',
      ' - issuingMs',
      '',
      'may seem to be as much earlier as the answer of the mint was under way: owner',
    ],
    [
      'a stranger may seem to be a minute early',
      'serverToleranceMs = 60_000',
      'serverToleranceMs = 3_000',
      'is a stranger within a minute before consent',
    ],
    [
      'a claim is no return of just now',
      'isClaim || ',
      '',
      'is not completed by a claim of a return from before consent, unless consent has no time',
    ],
    [
      'a browser that comes again is noted again',
      'at - last.at <= clockToleranceMs',
      'true',
      'is the first one where it is somebody else’s, whoever comes after it',
      returns,
    ],
    ['eight returns are noted', 'isNoted || isCrowded(record)', 'isNoted', 'is eight returns at most'],
  ]),
  ...within('server/binding/accountLedger.ts', ledger, [
    [
      'what is quarantined does not count',
      "if (quarantinedIn(ledger, account)) return 'quarantined';",
      '',
      'takes hasOwnProperty for a name like any other',
    ],
    [
      'what the attempt itself has brought is not known by itself',
      'return own || isUnexplained',
      'return isUnexplained',
      'leaves the attempt itself aside, and no other',
    ],
    [
      'what was never settled stays in doubt',
      ' || isUnexplained(ledger, account)',
      '',
      'takes constructor for a name like any other',
    ],
    [
      'a pinned account counts under its handle',
      "if (known?.pinned && known.handle !== account.handle) return 'new';",
      '',
      'pins the handle that the account of a reconnect had before',
    ],
    [
      'an account that another attempt has contested is pinned',
      'isContested ? now + attributionMs : 0',
      '0',
      'pins an account that becomes known while another attempt has it in quarantine, and no other',
    ],
    [
      'a reconnect as somebody else is in doubt',
      'attempt.previousHandle !== account.handle',
      'false',
      'are not reconnects of another account, nor any that left the handle as it was',
    ],
    [
      'servers of Layers may be a minute apart',
      'clockSkewMs = 60_000',
      'clockSkewMs = 0',
      'stays in doubt after a day: what it may have brought never counts by itself',
    ],
    [
      'an account of unknown age is in doubt',
      'if (Number.isNaN(connectedAt)) return true;',
      'if (Number.isNaN(connectedAt)) return false;',
      'are the unsettled attempts that it may have come from: connected at a time that cannot be read',
    ],
    [
      'a name of the prototype is no known account',
      'return Object.hasOwn(known, socialAccountId) ? (known',
      'return true ? (known',
      'takes toString for a name like any other',
    ],
    [
      'a user has five attempts open',
      'place < own.length - maximumOpenAttempts',
      'false',
      'are all of a user but the five newest',
    ],
    [
      'the ledger stays small',
      'const fresh = shown.filter((row) => !isNoted(row)).slice(0, Math.max(room, 0));',
      'const fresh = shown.filter((row) => !isNoted(row));',
      'is noted 2,000 times at most',
    ],
    [
      'what has just been connected is not forgotten',
      ' && at < now - attributionMs',
      '',
      'is forgotten once a complete list has it no more, an hour after it was noted',
    ],
  ]),
  ...within('server/binding/disconnecting.ts', 'server/binding/disconnecting.test.ts', [
    [
      'what is known is not noted as about to go',
      "if (ledgerStatusOf(ledger, account, attemptId) === 'known') return null;",
      '',
      'is never one that is known',
    ],
    [
      'an account that is going is not decided about',
      "if (isBeingDisconnected(ledger, account, now)) return 'disconnecting';",
      '',
      'is decided about once that is over',
    ],
    [
      'one attempt disconnects at a time',
      'if (isBeingDisconnected(ledger, account, now) && there',
      'if (false && there',
      'is so by one attempt at a time, which may take its note back and no other may',
    ],
    [
      'an attempt from before a disconnect has no account any more',
      "if (disconnectedAt !== undefined && createdAt < disconnectedAt) return 'disconnected';",
      '',
      'is there no more for an attempt from before then, and is for one that starts later',
    ],
  ]),
  ...within('server/binding/listCountedAccounts.ts', counted, [
    [
      'a list says what was there when it was asked for',
      '      askedAt,\n',
      '      now(),\n',
      'says what was there when it was asked for, however long it was under way',
    ],
    [
      'what is due of a lost attempt is struck',
      'const left = withoutLost(current, lost);',
      'const left = current;',
      'is struck from what is due, and looked for no more',
    ],
    [
      'what does not count is not listed',
      'rows.filter(({ account }) => counts(ledger, account))',
      'rows',
      'stays so although Layers sends its row in a way that cannot be read for a while',
    ],
    [
      'a list looks into a few attempts at a time',
      '.slice(0, maximumChecked)',
      '',
      'asks about five of them, and about the others with the next list',
    ],
    [
      'a row that cannot be read is not forgotten',
      ' && rows.length === page.items.length',
      '',
      'stays so although Layers sends its row in a way that cannot be read for a while',
    ],
  ]),
];

const adapters: Defence[] = [
  ...within('server/adapters/node.ts', 'server/adapters/node.test.ts', [
    [
      'a path that the parser rewrites is refused',
      'return url.pathname === pathOf(target) ? url : null;',
      'return url;',
      'takes the path /api/layers/connect/%2e%2e/accounts as it is spelt',
    ],
    [
      'a host that is none is not shown to authorize',
      'return href === ',
      'return true || href === ',
      'shows authorize no host that is none',
    ],
    [
      'a body that is gone is not taken for an empty one',
      'if (found === null) void request.text();',
      '',
      'says so when the body is gone',
    ],
    [
      'a body that was written anew is told apart',
      'found?.isOriginal ? request : markRewritten(request)',
      'request',
      'Express behind body parsers checks a webhook over the bytes',
      'server/adapters/adapters.test.ts',
    ],
    [
      'an upload that nobody reads is cut off',
      'if (req.complete === false) req.destroy();',
      '',
      'ends an upload without an end after a ',
      'server/adapters/nodeBody.test.ts',
    ],
    [
      'a handler that throws does not end the process',
      'res.statusCode = 500;',
      'throw error;',
      'answers 500 for a handler that throws, and goes on',
    ],
  ]),
  ...within('server/adapters/nodeBody.ts', 'server/adapters/nodeBody.test.ts', [
    [
      'a body is read no faster than the handler reads',
      'req.pause();\n        controller',
      'controller',
      'reads no faster than the handler, and stops with it',
    ],
  ]),
  ...within('server/adapters/hono.ts', 'server/adapters/adapters.test.ts', [
    [
      'a body that Hono has parsed is told apart',
      '? request : markRewritten(request)',
      '? request : request',
      'says that the bytes of an event are gone',
    ],
  ]),
];

const operations: Defence[] = [
  ...within('server/routes/getHealth.ts', 'server/health/health.test.ts', [
    [
      'nobody asks for the health by default',
      'if (health) return true;',
      'return true;',
      'is nobody by default, and the log says how to change that',
    ],
    [
      'nothing but true lets somebody ask for the health',
      'platformRequestOf(request))) === true',
      'platformRequestOf(request))) || false',
      'is nobody where the function returns "yes"',
    ],
  ]),
  ...within('server/health/createCachedCheck.ts', 'server/health/health.test.ts', [
    [
      'strangers who ask for the health cost no more than one does',
      'if (last !== null && isYounger',
      'if (false && last !== null && isYounger',
      'costs one call to Layers a minute and one look at the store in 5 s, however many they are',
    ],
    [
      'a clock that is set back keeps no answer for ever',
      'now() >= at && ',
      '',
      'hears again what is so after the clock was set back',
    ],
    [
      'all who ask for the health at once share one call',
      'if (underWay === null || ',
      'if (underWay !== undefined || ',
      'costs one call to Layers a minute and one look at the store in 5 s, however many they are',
    ],
  ]),
  ...within('server/health/createHealth.ts', 'server/health/health.test.ts', [
    [
      'the health names no scope but the two',
      'const found = {',
      'const found = { ...scopes,',
      'says nothing of the key, its organisation and its other scopes',
    ],
    [
      'the health fails without a scope',
      'return neededScopes.every(has)',
      'return true',
      'fails without a scope that the kit needs, and names which are there',
    ],
    [
      'the health fails with its store',
      "entry?.value === value ? 'ok' : 'failing'",
      "entry !== null ? 'ok' : 'failing'",
      'the store fails where it',
    ],
    [
      'the health fails where a clock is wrong',
      'Math.abs(skewSeconds) > maximumSkewSeconds',
      'false',
      'the clock',
    ],
    [
      'calls that are used up say nothing about the key',
      "if (code !== 'rate_limited')",
      'if (true)',
      'is as it was known last where no call is left, and unknown before it was known',
    ],
  ]),
  ...within('server/metrics/createMeter.ts', 'server/metrics/onMetric.test.ts', [
    [
      'metrics that fail harm no answer',
      '    } catch (error) {\n      fail(error);',
      '    } catch (error) {\n      throw error;',
      'that throws changes no answer and is logged once',
    ],
  ]),
  ...within('server/metrics/measureCall.ts', 'server/metrics/onMetric.test.ts', [
    [
      'no call takes less than no time',
      'Math.max(now() - sentAt, 0)',
      'now() - sentAt',
      'has its milliseconds, its route and the class of its status',
    ],
    [
      'a call is measured once',
      'isTold = true;',
      '',
      'is measured to its deadline, and once, where no answer comes',
    ],
    [
      'what a client throws is no fault of this server',
      "error instanceof HttpError ? codeLabel(error) : 'upstream_unavailable'",
      'codeLabel(error)',
      'has its milliseconds, its route and the class of its status',
    ],
  ]),
  ...within('server/metrics/labels.ts', 'server/metrics/onMetric.test.ts', [
    [
      'a platform of tomorrow is no label',
      "isKnownPlatform(platform) ? platform : 'other'",
      'platform as never',
      'holds no handle, id, token or URL, and nothing that Layers could make up',
    ],
    [
      'a code of tomorrow is no label',
      'code : toConnectErrorCode(code)',
      'code : (code as never)',
      'holds no handle, id, token or URL, and nothing that Layers could make up',
    ],
  ]),
];

const redisStore = 'server/redis/createRedisStore.test.ts';
const unknownOutcome = 'server/redis/unknownOutcome.test.ts';
const severalInstances = 'server/redis/severalInstances.test.ts';
const redisCalls = 'server/redis/createRedisCalls.test.ts';
// One client is enough, and ioredis sends again by itself what it has no answer to.
const byIoredis = 'a Redis store by ioredis ';

const redis: Defence[] = [
  ...within('server/redis/scripts.ts', redisStore, [
    [
      'a write that comes twice is made once',
      "if redis.call('EXISTS', KEYS[1]) == 1 then return 1 end\nfor i",
      'for i',
      'by ioredis a write of what must not exist is answered as made',
      unknownOutcome,
    ],
    [
      'an increment that comes twice counts once',
      "local count = redis.call('GET', KEYS[1])",
      'local count = nil',
      'by ioredis an increment counts once',
      unknownOutcome,
    ],
    [
      'a write expects a version',
      "if expected ~= (version == '' and '-' or '=' .. version) then return 0 end",
      '',
      `${byIoredis}of fifty writes that expect the same version, one is made`,
    ],
    [
      'a text in Redis ends',
      "redis.call('SET', KEYS[i], text, 'PX', life)",
      "redis.call('SET', KEYS[i], text)",
      `${byIoredis}a text is there until its end, and never after it`,
    ],
    [
      'a counter in Redis ends, however often it counts',
      "if count == 1 then redis.call('PEXPIRE', KEYS[2], ARGV[2]) end",
      "redis.call('PEXPIRE', KEYS[2], ARGV[2])",
      `${byIoredis}a counter ends after its first increment, whatever came later`,
    ],
    [
      'a member in Redis ends before its set does',
      'if endsAt > now and',
      'if',
      `${byIoredis}each member has an end of its own, and the last time it was added counts`,
    ],
    [
      'a set in Redis ends with its last member',
      "redis.call('PEXPIRE', KEYS[2], life)\n",
      '',
      'has an end for every key, but for what is known of a project',
      'server/redis/roundTrips.test.ts',
    ],
  ]),
  ...within('server/redis/createRedisStore.ts', redisStore, [
    [
      'a version never comes back',
      'const version = ',
      "const version = 'v'.padEnd(versionLength, '0') ?? ",
      `${byIoredis}a version changes with every write, and never comes back`,
    ],
  ]),
  ...within('server/redis/redisKeys.ts', 'server/redis/redisKeys.test.ts', [
    ['the texts of a write are in one slot', 'text:{', 'text:', 'has the keys of each command in one slot'],
    ['a receipt is beside what was changed', 'done:{', 'done:', 'has the keys of each command in one slot'],
    ['an outage is beside the calls', 'outage:{', 'outage:', 'has the keys of each command in one slot'],
  ]),
  ...within('server/redis/createRedis.ts', 'server/redis/createRedis.test.ts', [
    [
      'an error of a client says nothing of what was sent',
      'throw failureOf(error);',
      'throw error;',
      'that Redis refuses is not sent again, and its error says nothing of what was sent',
    ],
    [
      'what Redis refuses is not sent again',
      'if (isFinal || ',
      'if (',
      'that Redis refuses is not sent again, and its error says nothing of what was sent',
    ],
    [
      'what nobody waits for is not sent',
      "if (call.signal.aborted) throw new RedisFailure('aborted');",
      '',
      'is not sent where nobody waits for it',
    ],
    [
      'a Redis that was started anew is told the scripts',
      "error.code !== 'NOSCRIPT'",
      'true',
      'is sent by its hash, and in full to a server that does not know it',
    ],
  ]),
  ...within('server/redis/callScripts.ts', redisStore, [
    [
      'a call that comes twice is counted once',
      'if noted then return',
      'if false then return',
      'by ioredis a call is counted once, and so is its failure',
      unknownOutcome,
    ],
    [
      'a failure that comes twice is counted once',
      'if told then return told end',
      '',
      'by ioredis a call is counted once, and so is its failure',
      unknownOutcome,
    ],
    [
      'a 429 holds all instances back',
      'if paused > 0 then return',
      'if false then return',
      `${byIoredis}counts calls, pauses them, and hands lists on`,
    ],
    [
      'a shorter pause does not end a longer one',
      "if redis.call('PTTL', KEYS[1]) < tonumber(ARGV[1]) then",
      'if true then',
      `${byIoredis}counts calls, pauses them, and hands lists on`,
    ],
    [
      'a list that another instance is at is joined',
      'if id and since',
      'if false and since',
      `${byIoredis}counts calls, pauses them, and hands lists on`,
    ],
    [
      'a list that nobody has joined is not kept',
      "if not string.find(there, ' joined', 1, true) then return 0 end",
      '',
      'has an end for every key, but for what is known of a project',
      'server/redis/roundTrips.test.ts',
    ],
    [
      'a project leaves others room, over all instances',
      'if projectLimit < limit then left',
      'if false then left',
      'leaves others room, as the one in memory does',
      redisCalls,
    ],
    [
      'a user leaves others room, over all instances',
      'if hasUser and count(user) >= math.min(left, userMaximum) then return user end',
      '',
      'leaves others room, as the one in memory does',
      redisCalls,
    ],
    [
      'a reserve is left over all instances',
      'obstacleOf(project, user, withoutReserve, userLimit)',
      'obstacleOf(project, user, limit, userLimit)',
      'leaves others room, as the one in memory does',
      redisCalls,
    ],
    [
      'one instance at a time finds out whether Layers is back',
      '> now or isProbed or',
      '> now or',
      `${byIoredis}lets no call through after five failures in a row, and then one at a time`,
    ],
    [
      'a call that may not be made does not find out whether Layers is back',
      "or ARGV[11] ~= '1'",
      '',
      `${byIoredis}lets no call through after five failures in a row, and then one at a time`,
    ],
    [
      'a failure from before an outage does not prolong it',
      'if isProbe then\n    keepOpen',
      'if ms then\n    keepOpen',
      `${byIoredis}lets no call through after five failures in a row, and then one at a time`,
    ],
    [
      'an instance that is gone does not keep the others from finding out',
      'tonumber(outage[3]) > now',
      'true',
      `${byIoredis}lets another call find out where the one that was to is gone for 11 seconds`,
    ],
    [
      'failures are forgotten',
      "redis.call('PEXPIRE', KEYS[2], ",
      'tostring(',
      `${byIoredis}forgets failures with an answer, and after ten minutes`,
    ],
  ]),
  ...within('server/layers/createSharedBreaker.ts', severalInstances, [
    [
      'the instances count their failures together',
      "this.end('failed', ['closed', 'failing', 'half_open']);",
      '',
      'while Layers is out make no more calls than one does, and say so once',
    ],
  ]),
  ...within('server/layers/createLayersApi.ts', severalInstances, [
    [
      'no instance shows what another one has disconnected',
      'if (changedMsAgo !== null) known.forget',
      'if (false) known.forget',
      'show a last known list of their own, and none from before a disconnect by another one',
    ],
  ]),
  ...within('server/layers/sharedBudget.ts', redisCalls, [
    [
      'the API key is in no store',
      'sha256(`budget',
      'Promise.resolve(apiKey ?? `budget',
      'keeps nothing that tells a key, a project or a user',
    ],
  ]),
  ...within('server/layers/createRateBudget.ts', redisCalls, [
    [
      'the count of calls names no project',
      'project: await sha256(projectId)',
      'project: projectId',
      'keeps nothing that tells a key, a project or a user',
    ],
  ]),
];

const streamed = 'server/events/attemptEvents.test.ts';

const streams: Defence[] = [
  ...within('server/routes/attemptEvents.ts', streamed, [
    [
      'the stream of an attempt is its owner’s',
      ' || !isOwn(loaded, owner)',
      '',
      'decides about the stream as about the attempt, for another tenant',
    ],
    [
      'a refused stream is let go of',
      'stream.leave();\n',
      '',
      'decides about the stream as about the attempt, for another tenant',
    ],
    [
      'what has happened between two streams is told',
      'stream.tell(revision)',
      'void revision',
      'opened from an older event on, tells of what has happened since',
    ],
  ]),
  ...within('server/events/createEventStreams.ts', streamed, [
    [
      'a user has so many streams',
      '(ofUsers.get(user)?.size ?? 0) >= maximumPerUser || ',
      '',
      'is bounded a user, and another user is not kept out by that',
    ],
    [
      'an instance has so many streams',
      ' || streams.size >= maximumPerInstance',
      '',
      'is bounded an instance, which subscribes once for all of them',
    ],
    [
      'nothing of a message but its two words gets on',
      '/^([\\w-]+) (\\d+)$/',
      '/^([\\w-]+) ([^]*)$/',
      'nothing that somebody else has put on the channel gets into a stream',
    ],
  ]),
  ...within('server/events/EventStream.ts', streamed, [
    [
      'a stream that nobody reads is cut',
      "if (this.beatsUnread >= maximumUnreadBeats) this.finish('cut');\n    else if",
      'if',
      'comes after two beats where nobody reads, and nothing piles up until then',
    ],
    [
      'nothing is sent to whoever does not read',
      'if (!isReady || this.pendingRevision',
      'if (this.pendingRevision',
      'leaves a slow reader with the newest event alone',
    ],
    [
      'a stream has an end',
      'else if (this.beats >= lifetimeInBeats) this.end();\n    ',
      '',
      'is there five minutes after its beginning, with a sign of life every 15 s until then',
    ],
  ]),
  ...within('server/createConnectHandler.ts', streamed, [
    [
      'an aborted request ends its stream',
      "else signal?.addEventListener('abort', () => body.leave(), { once: true });",
      '',
      'comes as the request is aborted, which is all that some hosts do',
    ],
  ]),
  ...within('server/adapters/nodeAnswer.ts', 'server/events/sockets.test.ts', [
    [
      'a stream waits for the connection',
      'send: (piece) => res.write(piece),',
      'send: (piece) => res.write(piece) || true,',
      'holds no more for a browser that does not read than its connection takes',
    ],
  ]),
];

/** All of them. `npm run defences` takes each out and runs its test. */
export const defences: Defence[] = [
  ...answers,
  ...origins,
  ...paths,
  ...bodies,
  ...owners,
  ...cookies,
  ...events,
  ...layers,
  ...logs,
  ...settings,
  ...authorizeUrls,
  ...readers,
  ...starts,
  ...backAgain,
  ...verdicts,
  ...adapters,
  ...operations,
  ...redis,
  ...streams,
];
