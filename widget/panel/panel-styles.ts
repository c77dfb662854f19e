// The panel: its frame, the stage with the room, the controls over it, small and full-screen.
import { css } from 'lit';

export const panelStyles = css`
  .panel {
    position: absolute;
    inset-block: auto calc(100% + 14px);
    inset-inline: auto 0;
    display: flex;
    flex-direction: column;
    width: min(var(--tavus-call-width, 400px), calc(100vw - 2 * var(--gap)));
    height: min(var(--tavus-call-height, 600px), calc(100vh - 72px - 2 * var(--gap)));
    height: min(var(--tavus-call-height, 600px), calc(100dvh - 72px - 2 * var(--gap)));
    border-radius: var(--radius);
    overflow: hidden;
    background: var(--surface);
    box-shadow: var(
      --tavus-call-shadow,
      0 0 0 1px var(--line),
      0 4px 12px #00000014,
      0 24px 64px #0000003d
    );
    outline: none;
    animation: rise 0.3s cubic-bezier(0.2, 0.8, 0.2, 1);
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
  .stage {
    background: #0e0e13;
  }
  iframe {
    display: block;
    width: 100%;
    height: 100%;
    border: 0;
  }
  .bar {
    position: absolute;
    inset: 0 0 auto;
    z-index: 1;
    display: flex;
    gap: 8px;
    padding: 12px;
    pointer-events: none;
  }
  .bar > * {
    pointer-events: auto;
  }
  .space {
    flex: 1;
    pointer-events: none;
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
  .glass,
  .clock {
    min-width: 40px;
    height: 40px;
    padding: 9px;
    border-radius: 20px;
    background: #14141cb8;
    color: #fff;
    -webkit-backdrop-filter: blur(12px) saturate(1.4);
    backdrop-filter: blur(12px) saturate(1.4);
  }
  :host([state='live']) :is(.glass:not(.end), .clock) {
    background: #ffffff1f;
  }
  .clock {
    padding: 0 14px;
    font-size: 0.875em;
    font-weight: 600;
    line-height: 40px;
    font-variant-numeric: tabular-nums;
  }
  .glass svg {
    width: 20px;
    height: 20px;
  }
  .glass:hover {
    filter: brightness(1.25);
  }
  .glass:focus-visible {
    outline-color: #fff;
    outline-offset: -4px;
  }
  .end {
    min-width: 52px;
    padding-inline: 15px;
    background: #d3293a;
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
  @media (forced-colors: active) {
    .panel {
      border: 1px solid CanvasText;
    }
  }
  .panel.small {
    width: 240px;
    height: min(220px, calc(100dvh - 72px - 2 * var(--gap)));
    border-radius: min(var(--radius), 18px);
  }
`;
