// Where the panel is and how large: floating, inline, sheet, small. Colours and shapes are elsewhere.
import { css } from 'lit';

export const layoutStyles = css`
  .panel {
    position: absolute;
    inset-block: auto calc(100% + 14px);
    inset-inline: auto 0;
    display: flex;
    flex-direction: column;
    width: min(var(--tavus-call-width, 400px), calc(100vw - 2 * var(--gap)));
    height: min(var(--tavus-call-height, 600px), calc(100vh - 72px - 2 * var(--gap)));
    height: min(var(--tavus-call-height, 600px), calc(100dvh - 72px - 2 * var(--gap)));
  }
  :host([placement^='top']) .panel {
    inset-block: calc(100% + 14px) auto;
  }
  :host([placement$='left']) .panel {
    inset-inline: 0 auto;
  }
  .stage,
  .screen {
    position: absolute;
    inset: 0;
  }
  iframe {
    display: block;
    width: 100%;
    height: 100%;
    border: 0;
  }
  /* In a call it stands above the room: what the room shows at its edges is the room's. */
  :host([state='live']) .bar {
    position: static;
    padding: 8px;
    background: #14141c;
  }
  :host([state='live']) .stage {
    position: static;
    flex: 1;
    min-height: 0;
  }
  :host([layout='inline']) .panel {
    position: absolute;
    inset: 0;
    width: auto;
    height: auto;
    animation: none;
  }
  @media (max-width: 480px), (max-height: 480px) {
    :host(:not([layout='inline'])) .panel:not(.small) {
      position: fixed;
      inset: 0;
      width: auto;
      height: auto;
      border-radius: 0;
      box-shadow: none;
      padding: 0;
    }
    .panel:not(.small) .bar {
      padding: max(12px, env(safe-area-inset-top)) max(12px, env(safe-area-inset-right)) 0
        max(12px, env(safe-area-inset-left));
    }
    :host([state='live']) .panel:not(.small) .bar {
      padding-bottom: 8px;
    }
    :host(:not([layout='inline'])) .words {
      padding-bottom: max(28px, env(safe-area-inset-bottom));
    }
    .panel:not([hidden], .small) ~ .launcher {
      visibility: hidden;
    }
  }
  .panel.small {
    width: 240px;
    height: min(220px, calc(100dvh - 72px - 2 * var(--gap)));
    border-radius: min(var(--radius), 18px);
  }
`;
