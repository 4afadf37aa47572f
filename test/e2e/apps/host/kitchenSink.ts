/**
 * A page of a host's own elements. It uses attributes and states that the kit uses as well, so that a selector which
 * asks for too little shows.
 */
export const kitchenSink = `
<header><b>Host</b> <nav><a href="#a">One</a> <a href="#b" class="nav-link active">Two</a></nav></header>
<main id="sink">
  <h1>Heading <small>small</small></h1><h2>Second</h2><h3>Third</h3>
  <p class="lead">Words with <a href="#c">a link</a>, <strong>strong</strong>, <em>em</em>, <code>code</code>,
    <mark>mark</mark>, <bdi>bdi</bdi> and <time datetime="2026-01-02">a date</time>.</p>
  <p role="status" aria-live="polite">Saved</p>
  <div role="alert" class="alert alert-warning" data-tone="warning">Warning <span data-tone="danger">tone</span></div>
  <button>Plain</button> <button class="btn btn-primary button" data-variant="primary">Primary</button>
  <button class="btn btn-outline-danger" data-variant="danger" disabled>Disabled</button>
  <button aria-disabled="true" data-status="pending" data-part="action">Busy</button>
  <span class="badge text-bg-secondary bg-blue-500">New</span> <span class="spinner-border"></span>
  <form method="post" class="row"><label>Name <input value="Acme" class="form-control" /></label>
    <input type="checkbox" checked /> <input type="radio" /> <input type="range" /> <select><option>A</option></select>
    <textarea>Words</textarea><fieldset><legend>Legend</legend><input type="submit" value="Send" /></fieldset></form>
  <ul><li>One</li><li>Two<ol><li>Nested</li></ol></li></ul><dl><dt>Term</dt><dd>Definition</dd></dl>
  <table class="table table-striped"><caption>Table</caption><thead><tr><th>A</th><th>B</th></tr></thead>
    <tbody><tr><td>1</td><td>2</td></tr><tr><td>3</td><td>4</td></tr></tbody></table>
  <section aria-label="Section" class="card"><div class="card-body title panel root rows row">Card</div></section>
  <article class="avatar handle meta text words mark notice link"><h2>Article</h2><p>Words</p></article>
  <svg width="24" height="24" viewBox="0 0 24 24"><circle cx="12" cy="12" r="9" /></svg>
  <img alt="" width="40" height="40" src="data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg'/%3E" />
  <details open><summary>Summary</summary>Details</details><progress value="0.4"></progress><hr />
  <blockquote>Quote</blockquote><pre>pre</pre><div hidden>Hidden</div><div data-empty>Empty</div>
  <dialog open style="position: static">A dialog <button>Close</button></dialog>
</main>`;
