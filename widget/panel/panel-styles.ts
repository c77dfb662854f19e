// The look of the panel: its frame, the stage, the controls over it. Places and sizes: layout/layout-styles.ts.
import { css } from 'lit';

export const panelStyles = css`
  .panel {
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
  .stage {
    background: #0e0e13;
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
  @media (forced-colors: active) {
    .panel {
      border: 1px solid CanvasText;
    }
  }
`;
