// The head of every room: whether visitors are let in, the switches, the way to the other rooms, and what
// has just been said.
import { html, nothing, type TemplateResult } from 'lit';
import type { Actions, Room, View } from '../view.ts';
import { at, on } from '../words.ts';
import { shutBy, type Shut } from '../world.ts';

const names: readonly (readonly [Room, string])[] = [
  ['now', 'Now'],
  ['history', 'History'],
  ['people', 'People'],
];

const states: Readonly<Record<Shut, readonly [tone: string, text: string]>> = {
  paused: ['warn', 'Paused'],
  out_of_credits: ['bad', 'No credits at Tavus'],
  budget_spent: ['bad', 'Budget spent'],
  draining: ['warn', 'Draining'],
  full: ['warn', 'All calls taken'],
};

export function headerView(view: View, actions: Actions): TemplateResult {
  const { world, room, hasToken } = view;
  const { admitting } = world.summary;
  const [tone, text] = stateOf(view);
  const isPaused = admitting.paused_at !== null;
  return html`<header>
      <p class="mark" aria-hidden="true"></p>
      <h1 tabindex="-1">Calls</h1>
      <p class="pill ${tone}" role="status"><span class="dot" aria-hidden="true"></span>${text}</p>
      <nav aria-label="Rooms">
        ${names.map(
          ([name, label]) =>
            html`<a href="#${name}" aria-current=${name === room ? 'page' : nothing}>${label}</a>`,
        )}
      </nav>
      <div class="switches">
        <button
          class=${isPaused ? 'primary' : ''}
          @click=${isPaused ? actions.resume : actions.pause}
        >
          ${isPaused ? 'Resume' : 'Pause'}
        </button>
        ${
          admitting.out_of_credits && !isPaused
            ? html`<button @click=${actions.resume}>Ask Tavus again</button>`
            : nothing
        }
        ${
          admitting.draining
            ? html`<button class="primary" @click=${actions.undrain}>End the drain</button>`
            : html`<button
                aria-expanded=${view.isDrainAsked}
                @click=${() => actions.askDrain(!view.isDrainAsked)}
              >
                Drain
              </button>`
        }
        ${hasToken ? html`<button class="plain" @click=${actions.signOut}>Sign out</button>` : nothing}
      </div>
    </header>
    ${banners(view, actions)} ${noticeView(view, actions)}`;
}

function stateOf({ world, link }: View): readonly [tone: string, text: string] {
  if (link !== 'open' || world.staleSince !== null) return ['', 'Not known'];
  const shut = shutBy(world);
  return shut ? states[shut] : ['good', 'Letting visitors in'];
}

function banners(view: View, actions: Actions): TemplateResult {
  const { world, link, isDrainAsked } = view;
  const { admitting } = world.summary;
  const paused = admitting.paused_at;
  return html`<section class="banners" aria-label="State">
    <div role="alert">
      ${
        link === 'open'
          ? nothing
          : html`<p class="banner bad">
              <strong>Connection lost, trying again.</strong> What you see may be old.
            </p>`
      }
      ${
        world.staleSince === null || link !== 'open'
          ? nothing
          : html`<p class="banner bad">
              <strong>The ledger has not answered since ${at(world.staleSince)}.</strong> What you
              see may be old. Running calls are ended all the same.
            </p>`
      }
    </div>
    ${
      isDrainAsked
        ? html`<div class="banner ask" role="group" aria-label="Drain this instance?">
            <p>
              <strong>Drain this instance?</strong> It admits nobody, and <code>/readyz</code> says
              so: a load balancer that asks there sends visitors elsewhere; others wait in line for
              another instance. Calls go on. It lasts until you resume, or start it again.
            </p>
            <p class="choice">
              <button class="primary" @click=${actions.drain}>Drain it</button>
              <button @click=${() => actions.askDrain(false)}>Leave it on</button>
            </p>
          </div>`
        : nothing
    }
    ${
      paused === null
        ? nothing
        : html`<p class="banner warn">
            <strong>New calls are paused</strong> in the whole deployment since
            <time datetime=${new Date(paused).toISOString()} title=${on(paused)}>${at(paused)}</time
            >. Running calls go on.
          </p>`
    }
    ${
      admitting.out_of_credits
        ? html`<p class="banner bad">
            <strong>Tavus says that the account has no credits left.</strong> It is asked again now
            and then.
          </p>`
        : nothing
    }
    ${
      admitting.draining
        ? html`<p class="banner warn">
            <strong>This instance is drained.</strong> It admits nobody; others do, if there are
            any.
          </p>`
        : nothing
    }
  </section>`;
}

function noticeView({ notice }: View, actions: Actions): TemplateResult {
  const undo = () => {
    notice?.undo?.();
    actions.dismiss();
  };
  return html`<div class="notice" role="status" ?data-shown=${notice !== null}>
    ${
      notice
        ? html`<span class=${notice.isTrouble ? 'bad' : ''}>${notice.text}</span>
            ${notice.undo ? html`<button @click=${undo}>Undo</button>` : nothing}
            <button class="plain" aria-label="Dismiss" @click=${actions.dismiss}>✕</button>`
        : nothing
    }
  </div>`;
}
