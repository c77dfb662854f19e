// A page that has Turnstile already: its `turnstile`, as far as it is documented, in the hands of the test.

/** What the endpoint asks for. */
export const turnstileChallenge = {
  kind: 'turnstile',
  site_key: '0x4AAAAAAADnPIDROrmt1Wwj',
  action: 'tavus-call',
};

export interface StandInWidget {
  readonly container: HTMLElement;
  readonly parameters: Readonly<Record<string, unknown>>;
  isRemoved: boolean;
  /** As Turnstile calls what it was given under this name. */
  call(callback: string, ...values: unknown[]): unknown;
}

/** Puts it on the page; the list grows with each widget that is rendered. Gone after the test. */
export function standInTurnstile(): { readonly widgets: readonly StandInWidget[] } {
  const widgets: StandInWidget[] = [];
  const turnstile = {
    render(container: HTMLElement, parameters: StandInWidget['parameters']): string {
      const iframe = document.createElement('iframe');
      iframe.title = 'Widget containing a Cloudflare security challenge';
      container.append(iframe);
      const call = (name: string, ...values: unknown[]) =>
        (parameters[name] as (...given: unknown[]) => unknown)(...values);
      widgets.push({ container, parameters, isRemoved: false, call });
      return String(widgets.length - 1);
    },
    remove(id: string): void {
      const widget = widgets[Number(id)];
      if (!widget || widget.isRemoved) throw new Error('nothing to remove');
      widget.isRemoved = true;
    },
  };
  Object.assign(window, { turnstile });
  return { widgets };
}

afterEach(() => {
  Object.assign(window, { turnstile: undefined });
});
