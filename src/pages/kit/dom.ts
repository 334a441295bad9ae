/** What an element is made with: DOM properties by their names, and attributes with a dash or `role` as attributes. */
type Props = Readonly<Record<string, string | number | boolean>>;

/** Makes an element. Children that are strings become text, never markup. */
export function h<Tag extends keyof HTMLElementTagNameMap>(
  tag: Tag,
  props: Props = {},
  ...children: (Node | string)[]
): HTMLElementTagNameMap[Tag] {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(props)) {
    if (name === 'class') element.className = String(value);
    else if (name === 'role' || name === 'for' || name.includes('-')) element.setAttribute(name, String(value));
    else Reflect.set(element, name, value);
  }
  element.append(...children);
  return element;
}

/** A codicon. It is decoration: what it means has to be said in words beside it or in the button's name. */
export function icon(name: string): HTMLElement {
  return h('span', { class: `codicon codicon-${name}`, 'aria-hidden': 'true' });
}

/** A button that shows an icon alone and is named for screen readers and in its tooltip. */
export function iconButton(name: string, label: string, onClick: () => void): HTMLButtonElement {
  const button = h('button', { class: 'icon-button', type: 'button', title: label, 'aria-label': label }, icon(name));
  button.addEventListener('click', onClick);
  return button;
}

/** A text button. */
export function textButton(
  label: string,
  onClick: () => void,
  options: { secondary?: boolean; icon?: string } = {},
): HTMLElementTagNameMap['vscode-button'] {
  const button = h('vscode-button', { secondary: options.secondary ?? false }, label);
  if (options.icon) {
    const mark = icon(options.icon);
    mark.slot = 'content-before';
    button.prepend(mark);
  }
  button.addEventListener('click', () => {
    if (!button.disabled) onClick();
  });
  return button;
}

/** Sets an attribute, or takes it away where there is no value. */
export function setAttribute(element: Element, name: string, value: string | undefined): void {
  if (value === undefined) element.removeAttribute(name);
  else if (element.getAttribute(name) !== value) element.setAttribute(name, value);
}

/** Sets an element's text. Leaves the DOM alone when it is the same, so that nothing is announced twice. */
export function setText(element: Element, text: string): void {
  if (element.textContent !== text) element.textContent = text;
}
