export const stylesheet = `
:root {
  color-scheme: light dark;
  --page: #f4f4f6;
  --card: #fff;
  --text: #161618;
  --muted: #5c5c66;
  --line: #dedee4;
  --tint: #f0f0f3;
  --accent: #5a3d24;
  --on-accent: #fff;
  --strip: #ffe08a;
  --on-strip: #3a2a00;
  --good: #14683f; --good-tint: #dff3e8;
  --bad: #a3162a; --bad-tint: #fce4e7;
  --wait: #7a4d00; --wait-tint: #fff0cf;
}
@media (prefers-color-scheme: dark) {
  :root {
    --page: #0d0d0f;
    --card: #18181b;
    --text: #f4f4f5;
    --muted: #a6a6b0;
    --line: #34343b;
    --tint: #232328;
    --accent: #e2b98f;
    --on-accent: #1a0f05;
    --strip: #4a3a08;
    --on-strip: #ffeab0;
    --good: #7fdcaa; --good-tint: #12301f;
    --bad: #ff9aa8; --bad-tint: #3b151b;
    --wait: #ffd27a; --wait-tint: #352706;
  }
}
* { box-sizing: border-box; }
body {
  margin: 0;
  background: var(--page);
  color: var(--text);
  font: 15px/1.5 system-ui, -apple-system, 'Segoe UI', Roboto, 'Helvetica Neue', sans-serif;
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
.stopped { display: none; }
[data-stopped] .stopped { display: inline; font-weight: 650; }
main { max-width: 64rem; margin: 0 auto; padding: 1.5rem 1rem 3rem; display: grid; gap: 1rem; }
h1 { margin: 0 0 0.25rem; font-size: 1.375rem; line-height: 1.3; }
h2 { margin: 0; font-size: 1rem; }
p { margin: 0; }
.lead { color: var(--muted); max-width: 44rem; }
.card { min-width: 0; background: var(--card); border: 1px solid var(--line); border-radius: 1rem; padding: 1.125rem 1.25rem; }
.pick { display: flex; flex-wrap: wrap; align-items: end; gap: 0.75rem; margin-top: 0.875rem; }
.pick label { flex: 1 1 16rem; min-width: 0; display: grid; gap: 0.25rem; font-size: 0.8125rem; color: var(--muted); }
select, button { font: inherit; color: inherit; min-height: 2.75rem; border-radius: 0.625rem; }
select { width: 100%; min-width: 0; padding: 0 0.75rem; border: 1px solid var(--line); background: var(--card); font-size: 0.9375rem; color: var(--text); }
button { padding: 0 1rem; border: 1px solid var(--line); background: transparent; font-weight: 600; cursor: pointer; }
button:hover { background: var(--tint); }
.primary { background: var(--accent); border-color: var(--accent); color: var(--on-accent); }
.primary:hover { background: var(--accent); filter: brightness(1.1); }
.small { min-height: 2.125rem; padding: 0 0.75rem; font-size: 0.8125rem; }
select:focus-visible, button:focus-visible, summary:focus-visible { outline: 3px solid var(--accent); outline-offset: 2px; }
.tools { display: flex; flex-wrap: wrap; gap: 0.5rem; margin-top: 0.75rem; }
.facts { display: grid; grid-template-columns: repeat(auto-fit, minmax(min(100%, 22rem), 1fr)); gap: 0.75rem 1.25rem; margin: 0; }
.facts dt { font-size: 0.8125rem; color: var(--muted); }
.facts dd { margin: 0; }
code { font: 0.8125rem/1.5 ui-monospace, 'SF Mono', Menlo, Consolas, monospace; overflow-wrap: anywhere; }
.head { display: flex; align-items: baseline; gap: 0.5rem; }
.count { color: var(--muted); font-size: 0.8125rem; }
.empty { margin-top: 0.5rem; color: var(--muted); }
[data-live] { display: grid; gap: 1rem; min-width: 0; }
table { width: 100%; margin-top: 0.5rem; border-collapse: collapse; text-align: start; }
th { padding: 0.375rem 0.75rem 0.375rem 0; font-size: 0.8125rem; font-weight: 500; color: var(--muted); text-align: start; }
td { padding: 0.5rem 0.75rem 0.5rem 0; border-top: 1px solid var(--line); vertical-align: middle; overflow-wrap: anywhere; }
td:last-child, th:last-child { padding-inline-end: 0; }
.act { text-align: end; }
.badge { display: inline-block; padding: 0.0625rem 0.5rem; border-radius: 1rem; background: var(--tint); font-size: 0.8125rem; font-weight: 550; white-space: nowrap; }
.good { background: var(--good-tint); color: var(--good); }
.bad { background: var(--bad-tint); color: var(--bad); }
.wait { background: var(--wait-tint); color: var(--wait); }
.scroll { max-height: 22rem; overflow: auto; margin-top: 0.5rem; }
.scroll table { margin-top: 0; }
@media (max-width: 40rem) {
  thead { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); }
  tr { display: flex; flex-wrap: wrap; align-items: center; gap: 0.25rem 0.75rem; padding: 0.625rem 0; border-top: 1px solid var(--line); }
  td { padding: 0; border: 0; }
  .act { margin-inline-start: auto; }
  .pick button { flex: 1; }
}
@media (forced-colors: active) { .badge { border: 1px solid; } }
`;
