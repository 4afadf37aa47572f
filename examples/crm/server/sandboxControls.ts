import { isScenarioName, type Sandbox, scenarios } from 'layers-connect/sandbox';

/** What the app's sandbox panel shows. */
export interface SandboxState {
  scenario: string;
  scenarios: { name: string; group: string; title: string; description: string }[];
}

/** Lets the sandbox panel choose what Layers does next. */
export interface SandboxControls {
  describe(): SandboxState;
  /** Takes the panel's form: a `scenario` to switch to, or `minutes` to put the clock forward. */
  apply(form: URLSearchParams): void | Promise<void>;
}

export function createSandboxControls(sandbox: Sandbox): SandboxControls {
  return {
    describe() {
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
    apply(form) {
      const scenario = form.get('scenario');
      if (isScenarioName(scenario)) sandbox.setScenario(scenario);
      const minutes = Number(form.get('minutes'));
      if (minutes > 0 && minutes <= 60) sandbox.advance(minutes * 60_000);
    },
  };
}
