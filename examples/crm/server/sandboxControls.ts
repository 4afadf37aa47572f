import { type Sandbox, type ScenarioName, scenarios } from 'layers-connect/sandbox';

/** A clock that runs with the real one and can be put forward, so that nobody waits ten minutes for a link to expire. */
export function createDemoClock() {
  let ahead = 0;
  return {
    now: () => Date.now() + ahead,
    advance(ms: number): void {
      ahead += ms;
    },
  };
}

export type DemoClock = ReturnType<typeof createDemoClock>;

/** What the app's sandbox panel shows. */
export interface SandboxState {
  scenario: string;
  scenarios: { name: string; group: string; title: string; description: string }[];
}

/** Lets the sandbox panel choose what Layers does next. */
export function createSandboxControls(sandbox: Sandbox, clock: DemoClock) {
  return {
    describe(): SandboxState {
      return {
        scenario: sandbox.scenario,
        scenarios: Object.entries(scenarios).map(([name, { group, title, description }]) => ({
          name,
          group,
          title,
          description,
        })),
      };
    },
    /** Takes the panel's form: a `scenario` to switch to, or `minutes` to put the clock forward. */
    apply(form: URLSearchParams): void {
      const scenario = form.get('scenario') ?? '';
      if (Object.hasOwn(scenarios, scenario)) sandbox.setScenario(scenario as ScenarioName);
      const minutes = Number(form.get('minutes'));
      if (minutes > 0 && minutes <= 60) clock.advance(minutes * 60_000);
    },
  };
}

export type SandboxControls = ReturnType<typeof createSandboxControls>;
