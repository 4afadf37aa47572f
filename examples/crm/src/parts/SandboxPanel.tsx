import { useState } from 'react';
import { changeSandbox, type SandboxState } from '../api.js';
import { navigate, useUrl } from '../router.js';

/** Chooses what the sandbox's Layers does next. There is none of this against the real one. */
export function SandboxPanel({ initial, tenant }: { initial: SandboxState; tenant: string }) {
  const url = useUrl();
  const [{ scenario, scenarios }, setState] = useState(initial);
  const [said, setSaid] = useState('');
  const channels = `/customers/${tenant}/channels`;
  const newTab = url.searchParams.get('open') === 'new-tab';

  const change = async (form: Record<string, string>): Promise<boolean> => {
    try {
      setState(await changeSandbox(form));
      return true;
    } catch {
      setSaid('The sandbox did not answer.');
      return false;
    }
  };

  return (
    <details className="sandbox">
      <summary>Sandbox</summary>
      <div className="sandbox-body">
        <label htmlFor="sandbox-scenario">What Layers does next</label>
        <select
          id="sandbox-scenario"
          value={scenario}
          onChange={async ({ target }) => {
            // A scenario starts with its own accounts: whatever the page shows is of the last one.
            if (await change({ scenario: target.value })) window.location.assign(channels);
          }}
        >
          {[...new Set(scenarios.map(({ group }) => group))].map((group) => (
            <optgroup key={group} label={group}>
              {scenarios
                .filter((each) => each.group === group)
                .map(({ name, title }) => (
                  <option key={name} value={name}>
                    {title}
                  </option>
                ))}
            </optgroup>
          ))}
        </select>
        <p className="dim">{scenarios.find(({ name }) => name === scenario)?.description}</p>
        <label className="check">
          <input
            type="checkbox"
            checked={newTab}
            onChange={() => navigate(newTab ? channels : `${channels}?open=new-tab`)}
          />
          Open consent in a new tab
        </label>
        <button
          type="button"
          className="button"
          onClick={async () => {
            if (await change({ minutes: '11' })) setSaid('It is 11 minutes later. Open links have expired.');
          }}
        >
          Move the clock 11 minutes on
        </button>
        <p className="dim" role="status">
          {said}
        </p>
      </div>
    </details>
  );
}
