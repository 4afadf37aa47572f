import { useEffect } from 'react';
import { Mark } from '../parts/Mark.js';

const people = [
  { id: 'quinn', initials: 'QA', name: 'Quinn Avery', about: 'Pacific Northwest · Acme Coffee' },
  { id: 'noor', initials: 'NH', name: 'Noor Haddad', about: 'New England · Birch Bakery' },
];

/** Signs in as one of two people of two tenants. */
export function LoginPage({ next, expired }: { next: string | null; expired: boolean }) {
  useEffect(() => {
    document.title = 'Sign in · Quinn’s Coffee CRM';
  }, []);

  return (
    <div className="login">
      <header className="login-side">
        <p className="login-brand">
          <Mark /> Quinn’s Coffee CRM
        </p>
        <p className="login-line">Every shop you roast for, on one page.</p>
      </header>
      <main className="login-main">
        <h1>Sign in</h1>
        {expired ? (
          <p className="login-expired" role="alert">
            You were signed out. Sign in to go on where you were.
          </p>
        ) : (
          <p className="dim">This is a demo: pick who you are today.</p>
        )}
        <form method="post" action="/login">
          {next !== null && <input type="hidden" name="next" value={next} />}
          {people.map((person) => (
            <button className="person" key={person.id} type="submit" name="user" value={person.id}>
              <span className="monogram" aria-hidden="true">
                {person.initials}
              </span>
              <span className="person-text">
                <span className="person-name">{person.name}</span>
                <span className="dim">{person.about}</span>
              </span>
              <span className="person-go" aria-hidden="true">
                →
              </span>
            </button>
          ))}
        </form>
      </main>
    </div>
  );
}
