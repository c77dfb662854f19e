// How captions and controls of an interactive call look. Colours are the panel's.
import { css } from 'lit';

export const talkStyles = css`
  .over {
    position: absolute;
    inset: 0;
    z-index: 1;
    pointer-events: none;
    overflow: hidden;
    border-radius: inherit;
  }
  .over > * {
    pointer-events: auto;
  }
  .small .over,
  .over [hidden] {
    display: none;
  }
  .talk {
    position: absolute;
    inset-block-start: 68px;
    inset-inline-start: 12px;
    display: flex;
    flex-direction: column;
    gap: 8px;
    transition: opacity var(--time);
  }
  .talk .off {
    background: #d3293ad9;
  }
  .talk [aria-pressed='true'] {
    background: #fff;
    color: #17171f;
  }
  .ended .talk {
    inset-block-start: 12px;
  }
  /* As the header does. */
  @media (hover: hover) and (pointer: fine) and (prefers-reduced-motion: no-preference) {
    .live .talk {
      animation: linger 4s;
    }
    .live .panel:not(:hover, :focus-visible, :has(:focus-visible)) .talk {
      opacity: 0;
    }
  }
  .captions,
  .trouble,
  .offer {
    position: absolute;
    inset-inline: 0;
    width: fit-content;
    margin: 0 auto;
    border-radius: 14px;
    background: #14141ce6;
    color: #fff;
  }
  /* Above the foot, where rooms have their own controls. */
  .captions {
    inset-block-end: 84px;
    max-width: min(34em, 100% - 152px);
    padding: 6px 14px;
    text-align: center;
    overflow-wrap: anywhere;
    pointer-events: none;
  }
  .trouble {
    inset-block-start: 68px;
    max-width: calc(100% - 152px);
    padding: 8px 16px;
    font-size: 0.875em;
    font-weight: 600;
    text-align: center;
    pointer-events: none;
    animation: rise 0.3s;
  }
  .offer {
    inset-block-end: 84px;
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 8px;
    max-width: calc(100% - 152px);
    padding: 12px 14px;
    box-sizing: border-box;
    --soft: #ffffff29;
    --text: #fff;
  }
  .offer p {
    flex: 1 1 100%;
    margin: 0;
    overflow-wrap: anywhere;
  }
  .offer :is(.primary, .secondary) {
    min-height: 40px;
    padding: 6px 18px;
    box-sizing: border-box;
  }
  @media (forced-colors: active) {
    .captions,
    .trouble,
    .offer {
      border: 1px solid;
    }
    .talk [aria-pressed='true'] {
      outline: 2px solid Highlight;
    }
  }
`;
