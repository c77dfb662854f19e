// The question for the token: all there is to see without one.
import { html, nothing, type TemplateResult } from 'lit';
import type { Actions } from '../view.ts';

/** @param refusal why it is asked again */
export function signInView(refusal: string | undefined, actions: Actions): TemplateResult {
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    const data = new FormData(event.target as HTMLFormElement);
    const token = data.get('token');
    if (typeof token === 'string' && token.trim() !== '') actions.signIn(token.trim());
  };
  return html`<main class="alone">
    <form class="card sign-in" @submit=${submit}>
      <p class="mark" aria-hidden="true"></p>
      <h1>Calls</h1>
      <label for="token">Token of this listener</label>
      <input
        id="token"
        name="token"
        type="password"
        autocomplete="current-password"
        required
        aria-describedby="token-note token-trouble"
      />
      <p id="token-trouble" class="bad" role="alert">${refusal ?? nothing}</p>
      <button class="primary">Open</button>
      <p id="token-note" class="note">
        It is <code>ADMIN_TOKEN</code> in the settings of the endpoint. This tab keeps it until it
        is closed.
      </p>
    </form>
  </main>`;
}
