/** `error`: customers or their accounts come to harm. `warning`: it works, and will cost something one day. */
export type Severity = 'error' | 'warning';

export interface Rule {
  severity: Severity;
  says: string;
  fix: string;
  /** No later rule can be judged while this one is broken. */
  blocks?: true;
}

const error = (says: string, fix: string): Rule => ({ severity: 'error', says, fix });
const warning = (says: string, fix: string): Rule => ({ severity: 'warning', says, fix });
const blocking = (says: string, fix: string): Rule => ({ ...error(says, fix), blocks: true });

export const rules = {
  unreachable: blocking(
    'The backend does not answer.',
    'Start it, and pass the URL under which the browser reaches its routes.',
  ),
  'signed-out': blocking(
    'The backend takes the check for nobody.',
    'Pass a signed-in session with --cookie "name=value" or --header "Name: value".',
  ),
  'route-missing': blocking(
    'A route is not where it should be.',
    'Pass the URL with the whole path, a prefix of a proxy included. For other paths use --guide or --route.',
  ),
  'trailing-slash': blocking(
    'Paths are redirected to one with a slash at the end, and that one does not work.',
    'Answer a path with and without the slash, or turn the redirect off for these routes. A redirect of a POST has to be a 308.',
  ),
  'other-layers': blocking(
    'The backend asks another Layers than this sandbox.',
    'Set its API URL to that of the sandbox, and its API key and project to those that "layers-connect sandbox" prints.',
  ),
  'layers-refuses': blocking(
    'Layers refuses what the backend asks.',
    'Set the API key and the project to those that "layers-connect sandbox" prints, and send no field that Layers does not know.',
  ),
  'start-failed': blocking(
    'A connect cannot be started.',
    'Look into the log of the backend. A start answers with JSON (attemptId, authorizeUrl) or with a redirect to authorizeUrl.',
  ),
  'unshared-store': blocking(
    'Only some of the instances know an attempt.',
    'Keep attempts and sessions in a store that all instances share: with the kit, the option "store".',
  ),
  'return-fails': blocking(
    'The return from Layers ends in a server error, after the customer has given consent.',
    'Look into the log of the backend. A redirect needs an absolute URL where the framework demands one.',
  ),
  'return-lost': blocking(
    'The return from Layers does not arrive, or is not recognised. The customer has given consent by then.',
    'The return URL has to lead to the backend: check the path prefix, a service worker or a fallback page, and that the session is found without SameSite=Strict cookies. With the kit, set "handlerUrl".',
  ),
  'connect-not-completed': blocking(
    'A connect that Layers has completed does not read as completed.',
    'Ask oauth-status after the return, and pass its answer on.',
  ),

  'start-repeats-post': error(
    'The redirect of a start is a 307 or 308, which sends the form to the platform once more.',
    'Answer with 303.',
  ),
  'double-start': warning(
    'Two starts of one click make two links. Layers ignores Idempotency-Key here.',
    'Keep the answer by the actionId of the request, and give it to the second one.',
  ),
  'one-at-a-time': error(
    'A second start makes the first one fail: only one is remembered.',
    'Remember each attempt by an id of its own, and put that id into the path of the return URL.',
  ),
  'state-in-url': warning(
    "Layers' state token stands in a URL of the app, and so in histories, logs and analytics.",
    'Give each attempt an id of your own, and keep the state on the server.',
  ),
  'connected-not-listed': error(
    'A connected account is not in the list.',
    'Read the list from Layers after a connect, for the project of the connect.',
  ),
  'failure-code-lost': error(
    'A customer is not told why a connect has failed.',
    'Pass the code on: as the error of the attempt, or as reason= of the failed page.',
  ),
  'error-code-reflected': error(
    'Any text in layers_oauth_error reaches the URL of the app.',
    'Look the code up in the closed list, and drop what is not in it.',
  ),
  'forged-return': error(
    'A return with a made-up layers_oauth_error ends an attempt.',
    'Take nothing from the query of a return. Ask oauth-status how the attempt has ended.',
  ),
  'finished-attempt-reopened': warning(
    'An old return link makes a finished attempt be asked for at Layers again.',
    'Remember how an attempt has ended, and answer from that.',
  ),
  'unknown-attempt-waits': error(
    'An attempt that nobody knows reads as pending, so a customer waits ten minutes for nothing.',
    'Answer 404 for an attempt that you or Layers do not know.',
  ),

  'foreign-consent': error(
    "Somebody else's consent connects their account to this customer, who only had to send them the link.",
    'Let an attempt count only when the browser that started it comes back, and show its account from then on.',
  ),
  'project-from-browser': error(
    'The project is taken from the request, so each customer can act for every other one.',
    'Take the project from the session.',
  ),
  'foreign-account': error(
    'A customer can change an account of another one. The API key opens all projects.',
    "Look the account up in the customer's own project before a reauth or a revoke, and answer 404 where it is not there.",
  ),
  'attempt-of-others': error(
    'Somebody else can read the attempt of a customer.',
    'Answer 404 for an attempt that the session has not started.',
  ),
  'open-to-anonymous': error(
    'The accounts are shown to somebody without a session.',
    'Answer 401 where nobody is signed in.',
  ),
  'cross-site-start': error(
    'Another site can make the browser of a customer start a connect.',
    'Refuse a request whose Origin is not your own, whatever its content type.',
  ),
  'secret-in-answer': error(
    'The API key is in an answer to the browser.',
    'Take it out, and replace the key: it opens all projects.',
  ),

  'accounts-missing': error(
    'The list leaves accounts out.',
    'Pass cursor on to Layers and nextCursor back, or read all pages.',
  ),
  'list-mints': error(
    'Reading the list asks Layers for connect links.',
    'Ask for a link when the customer clicks Reconnect. It lives ten minutes, and writes are few.',
  ),
  'reconnect-broken': error(
    'A reconnect does not mend the account.',
    'Ask for a reauth-url with the id of the account, and go on as in a connect.',
  ),
  'disconnect-broken': error('A disconnect does not disconnect.', 'Call DELETE /v1/social-accounts/:id.'),
  'canceled-count-lost': warning(
    'Nobody learns how many queued posts a disconnect has cancelled.',
    'Pass canceledScheduledPosts on.',
  ),
  'lost-answer': error(
    'A disconnect whose answer is lost is not settled by doing it again.',
    'Take a 404 of Layers for a revoke as done, or pass it on.',
  ),

  'html-instead-of-json': error(
    'The backend answers with something that is not JSON.',
    'Read an answer of Layers as JSON only where it is, and answer 502 with an error envelope otherwise.',
  ),
  'error-envelope': warning(
    'An error has no code.',
    'Answer errors as Layers does: { error: { code, message, requestId } }.',
  ),
  'retry-after-lost': error(
    'A 429 of Layers does not tell the page how long to wait.',
    'Pass the status 429 and its Retry-After on.',
  ),
  'polls-too-fast': error(
    'After a 429 the backend asks Layers over and over again.',
    'Read Retry-After as seconds or as a date, and wait 5 s at least and 60 s at most.',
  ),
  'waits-for-ever': error(
    'A call that Layers does not answer is waited for without an end.',
    'Give each call to Layers a deadline, such as AbortSignal.timeout(10_000).',
  ),
  'cacheable-answer': warning(
    'An answer may be kept by caches, and be shown to the next user.',
    'Send Cache-Control: no-store.',
  ),

  'webhook-forged': error(
    'A webhook with a wrong signature is accepted.',
    'Check X-Layers-Signature over the raw bytes of the body.',
  ),
  'webhook-refused': error(
    'A webhook with a right signature is refused.',
    'Check the secret, and read the raw bytes before a body parser does.',
  ),
} as const satisfies Record<string, Rule>;

export type RuleId = keyof typeof rules;

export const ruleIds = Object.keys(rules) as RuleId[];

export const isRuleId = (id: string): id is RuleId => Object.hasOwn(rules, id);

export const ruleOf = (id: RuleId): Rule => rules[id];
