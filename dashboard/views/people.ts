// Personas and replicas to choose from, the account's own first, each with its id to copy.
import { html, nothing, type TemplateResult } from 'lit';
import type { PeopleReply } from '../../contract/operator.ts';
import type { Actions, View } from '../view.ts';

type Person = PeopleReply['personas'][number];

export function peopleView({ shelf }: View, actions: Actions): TemplateResult {
  const { value, isAsking, trouble } = shelf.people;
  return html`<section class="wide" aria-labelledby="people-title">
    <h2 id="people-title">People</h2>
    <p class="note">
      Who your visitors can talk to, as Tavus lists them. Put an id into
      <code>TAVUS_PERSONA_ID</code> or <code>TAVUS_REPLICA_ID</code>, or into the tag of a page that
      may name it.
    </p>
    ${trouble === null ? nothing : html`<p class="bad" role="alert">${trouble}</p>`}
    ${
      value === null
        ? html`<p class="none">${isAsking ? 'Asking Tavus…' : ''}</p>`
        : html`${groupView('Personas', value.personas, actions)}
          ${groupView('Replicas', value.replicas, actions)}`
    }
  </section>`;
}

const rank = { own: 0, stock: 1 };

function groupView(name: string, people: readonly Person[], actions: Actions): TemplateResult {
  const sorted = [...people].sort(
    (a, b) =>
      (a.owner ? rank[a.owner] : 2) - (b.owner ? rank[b.owner] : 2) || a.name.localeCompare(b.name),
  );
  return html`<h3>${name}</h3>
    ${
      sorted.length === 0
        ? html`<p class="none">Tavus lists none.</p>`
        : html`<ul class="people">
            ${sorted.map((person) => personView(person, actions))}
          </ul>`
    }`;
}

function personView(person: Person, actions: Actions): TemplateResult {
  const { id, name, owner, status, model, replica_id: replicaId } = person;
  const isReady = status === undefined || status === '' || status === 'completed';
  return html`<li class="card person">
    ${pictureView(person)}
    <div>
      <strong>${name || id}</strong>
      <p class="note">
        ${owner === 'own' ? html`<span class="chip good">Yours</span>` : nothing}
        ${owner === 'stock' ? html`<span class="chip">Stock</span>` : nothing}
        ${isReady ? nothing : html`<span class="chip warn">${status}</span>`} ${model ?? nothing}
        ${replicaId ? html`shows <code>${replicaId}</code>` : nothing}
      </p>
      <p class="id">
        <code>${id}</code>
        <button
          class="small"
          aria-label="Copy the id of ${name || id}"
          @click=${() => actions.copy(id, id)}
        >
          Copy
        </button>
      </p>
    </div>
  </li>`;
}

/** Tavus's pictures are short videos; the first frame will do. */
function pictureView({ picture, name, id }: Person): TemplateResult {
  const letters = (name || id)
    .split(/\s+/)
    .map((word) => word.replace(/[^\p{L}\p{N}]/gu, '').charAt(0))
    .slice(0, 2)
    .join('')
    .toUpperCase();
  const fail = (event: Event) => {
    (event.target as HTMLElement).hidden = true;
  };
  return html`<p class="face" aria-hidden="true">
    ${letters}${
      picture
        ? html`<video src=${picture} muted playsinline preload="metadata" @error=${fail}></video>`
        : nothing
    }
  </p>`;
}
