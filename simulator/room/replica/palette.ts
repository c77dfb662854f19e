// The colours of the drawing, in one place: a teal evening, amber light from the left, warm skin.

/** Every colour the portrait and its room use. */
export const palette = {
  skin: '#eeb48b',
  skinLight: '#f8cfa8',
  skinShade: '#cf8560',
  skinDeep: '#a85f47',
  blush: '#e5705a',
  hair: '#3a2230',
  hairDeep: '#241320',
  hairLight: '#6d4048',
  brow: '#33202b',
  iris: '#5a3524',
  irisLight: '#a5683a',
  ink: '#22131c',
  white: '#fff6ea',
  lip: '#c4504a',
  lipLight: '#dd7466',
  mouth: '#571a26',
  tongue: '#d0605c',
  knit: '#e3a33c',
  knitLight: '#f4c262',
  knitShade: '#b9762a',
  knitDeep: '#8c5423',
  gold: '#ffd27a',
  lamp: '#ffbf7d',
} as const;
