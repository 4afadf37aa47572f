import { routes } from '../../../contract/matchRoutes.js';

const method = ({ method }: { method: string }) => `\`${method}\``;
const path = ({ path }: { path: string }) => `\`${path.replace(/:(\w+)/g, '{$1}')}\``;

const row = (route: { method: string; path: string }, does: string, answer: string) =>
  `| ${method(route)} | ${path(route)} | ${does} | ${answer} |`;

export const routesFile = `\
# The routes that the pages call

All are below \`/api/layers\`. Your server says who is asking, from its session, and which Layers project is theirs.
\`npx layers-connect check\` tries them out against the sandbox.

| method | path | does | answers |
|---|---|---|---|
${row(routes.startConnect, 'asks Layers for an authorize URL: `POST /v1/projects/{projectId}/social/oauth-url`', '200 `{ attemptId, authorizeUrl, expiresAt }`; to a form: 303 to `authorizeUrl`')}
${row(routes.getAttempt, 'reads how the attempt stands: `GET /v1/social/oauth-status/{state}`', '200 `{ status, platform, socialAccountId, handle, error }`, `status` being `pending`, `completed` or `failed`')}
${row(routes.listAccounts, "reads the project's accounts: `GET /v1/projects/{projectId}/social-accounts`", '200 `{ items, nextCursor }`, as Layers answers')}
${row(routes.startReauth, 'asks for an authorize URL for an account: `POST /v1/projects/{projectId}/social/reauth-url`', 'as a connect does')}
${row(routes.revokeAccount, 'disconnects: `DELETE /v1/social-accounts/{socialAccountId}`', '200 `{ canceledScheduledPosts }`, as Layers answers')}
${row(routes.return, "the `returnUrl` that Layers is given: customers' browsers come back here", '303 to `/connect/connecting?attempt={attemptId}`')}

What a server must not get wrong:

- \`LAYERS_API_KEY\` and Layers' \`state\` stay on the server. \`attemptId\` is a random name of your own for the attempt.
- A start carries an \`actionId\`. The same one again, after a lost answer, gets the same attempt.
- \`returnToken\` is a random text of your own for each attempt, and is in the return URL alone. An attempt is \`completed\`
  only once a browser of the customer who started it has come back with it. Until then it is \`pending\`.
- Before a reauth or a disconnect, make sure that the account is in the project of whoever asks.
- Refuse a POST or DELETE whose \`Origin\` is not your app's, and follow no redirects of Layers.
- Failures are \`{ "error": { "code", "message", "requestId" } }\`. Pass on those of Layers, with \`Retry-After\`. Nobody signed
  in is a 401 with the code \`unauthenticated\`.
`;
