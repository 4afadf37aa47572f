import type { Me } from '../api.js';
import { initials } from '../format.js';
import { Mark } from './Mark.js';

/** The bar on top of every page: home, who is signed in, and the way out. */
export function Header({ user }: { user: Me['user'] }) {
  return (
    <header className="header">
      <div className="header-inner">
        <a className="brand" href="/customers">
          <Mark />
          <span>
            Quinn’s<span className="brand-more"> Coffee CRM</span>
          </span>
        </a>
        <nav className="header-nav" aria-label="Main">
          <a href="/customers">Customers</a>
        </nav>
        <div className="who">
          <span className="monogram monogram-small" aria-hidden="true">
            {initials(user.name)}
          </span>
          <span className="who-text">
            <span className="who-name">{user.name}</span>
            <span className="who-workspace">{user.workspace}</span>
          </span>
          <form method="post" action="/logout">
            <button type="submit" className="button button-onbar">
              Log out
            </button>
          </form>
        </div>
      </div>
    </header>
  );
}
