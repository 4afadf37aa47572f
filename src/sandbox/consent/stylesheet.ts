/** A file of its own, so that the policy needs no inline styles. */
export const stylesheet = `
:root {
  color-scheme: light dark;
  --page: #f4f4f6;
  --card: #fff;
  --text: #161618;
  --muted: #61616b;
  --line: #dedee4;
  --accent: #161618;
  --on-accent: #fff;
  --tint: #f0f0f3;
  --strip: #ffe08a;
  --on-strip: #3a2a00;
}
[data-platform='tiktok'] { --accent: #b3123f; }
[data-platform='instagram'] { --accent: #5b3fd6; }
@media (prefers-color-scheme: dark) {
  :root {
    --page: #0d0d0f;
    --card: #18181b;
    --text: #f4f4f5;
    --muted: #a6a6b0;
    --line: #34343b;
    --accent: #f4f4f5;
    --on-accent: #161618;
    --tint: #232328;
    --strip: #4a3a08;
    --on-strip: #ffeab0;
  }
  [data-platform='tiktok'] { --accent: #ff8fa8; }
  [data-platform='instagram'] { --accent: #b8a8ff; }
}
* { box-sizing: border-box; }
body {
  margin: 0;
  min-height: 100vh;
  min-height: 100dvh;
  display: flex;
  flex-direction: column;
  background: var(--page);
  color: var(--text);
  font: 16px/1.5 system-ui, -apple-system, 'Segoe UI', Roboto, 'Helvetica Neue', sans-serif;
}
.strip {
  display: flex;
  flex-wrap: wrap;
  justify-content: center;
  gap: 0 0.5rem;
  padding: 0.5rem 1rem;
  background: var(--strip);
  color: var(--on-strip);
  font-size: 0.875rem;
  text-align: center;
}
main {
  flex: 1;
  width: 100%;
  max-width: 27rem;
  margin: 0 auto;
  display: flex;
  flex-direction: column;
}
.card {
  flex: 1;
  padding: 1.75rem 1.25rem 1.25rem;
  background: var(--card);
}
header { display: grid; justify-items: center; gap: 0.875rem; text-align: center; }
.app, .avatar {
  display: grid;
  place-items: center;
  flex: none;
  border-radius: 50%;
  font-weight: 650;
}
.app {
  width: 3.5rem;
  height: 3.5rem;
  border-radius: 1rem;
  background: #6b4423;
  color: #fff;
  font-size: 1.5rem;
}
h1 { margin: 0; font-size: 1.25rem; line-height: 1.3; font-weight: 650; text-wrap: balance; overflow-wrap: anywhere; }
h2, legend { margin: 0; padding: 0; font-size: 0.875rem; font-weight: 500; color: var(--muted); }
fieldset { margin: 1.5rem 0 0; padding: 0; border: 0; min-width: 0; }
.login {
  position: relative;
  display: flex;
  align-items: center;
  gap: 0.75rem;
  margin-top: 0.5rem;
  padding: 0.625rem 0.875rem;
  border: 1px solid var(--line);
  border-radius: 0.75rem;
  cursor: pointer;
}
.login:hover { background: var(--tint); }
.login:has(input:checked) { border-color: var(--accent); box-shadow: inset 0 0 0 1px var(--accent); }
.login input { order: 3; flex: none; width: 1.125rem; height: 1.125rem; margin: 0 0 0 auto; accent-color: var(--accent); }
.login:has(input:focus-visible) { outline: 3px solid var(--accent); outline-offset: 2px; }
.login input:focus-visible { outline: none; }
.avatar { width: 2.25rem; height: 2.25rem; background: var(--tint); font-size: 0.9375rem; }
.handle { min-width: 0; overflow-wrap: anywhere; font-weight: 550; }
section { margin-top: 1.5rem; }
.may { margin: 0.375rem 0 0; padding: 0; list-style: none; }
.may li { padding: 0.25rem 0 0.25rem 1.625rem; background: none; position: relative; }
.may li::before { content: '✓'; position: absolute; inset-inline-start: 0.125rem; color: var(--accent); font-weight: 700; }
.decide { display: grid; gap: 0.5rem; margin-top: 1.75rem; }
button { font: inherit; color: inherit; cursor: pointer; }
.decide button { min-height: 3rem; border-radius: 0.75rem; font-weight: 600; }
.approve { border: 1px solid var(--accent); background: var(--accent); color: var(--on-accent); }
.approve:hover { filter: brightness(1.12); }
.cancel { border: 1px solid var(--line); background: transparent; }
.cancel:hover { background: var(--tint); }
button:focus-visible, summary:focus-visible { outline: 3px solid var(--accent); outline-offset: 2px; }
details { margin-top: 1.25rem; border-top: 1px solid var(--line); }
summary { padding: 0.875rem 0.125rem; color: var(--muted); font-size: 0.9375rem; cursor: pointer; }
.failures { margin: 0 -0.625rem; padding: 0; list-style: none; }
.failures button {
  width: 100%;
  min-height: 2.75rem;
  display: grid;
  padding: 0.5rem 0.625rem;
  border: 0;
  border-radius: 0.5rem;
  background: transparent;
  text-align: start;
}
.failures button:hover { background: var(--tint); }
code { font: 0.8125rem/1.4 ui-monospace, 'SF Mono', Menlo, Consolas, monospace; color: var(--muted); }
.note { margin: 0; padding: 0.875rem 1.25rem; color: var(--muted); font-size: 0.8125rem; text-align: center; }
@media (min-width: 30rem) {
  main { justify-content: center; padding: 2rem 0; }
  .card { flex: none; padding: 2rem 2rem 1rem; border: 1px solid var(--line); border-radius: 1.25rem; }
}
@media (prefers-color-scheme: dark) { .app { background: #a9764a; color: #1a0f05; } }
@media (forced-colors: active) {
  .approve, .login:has(input:checked) { border: 2px solid Highlight; }
}
`;
