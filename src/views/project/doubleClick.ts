import type { ProjectRef } from '../../model/scope.ts';

/** Two clicks within this time, in milliseconds, are one double click. */
const DOUBLE_CLICK = 600;

/** Tells the second click of two on one project, which VS Code's trees do not tell. */
export class DoubleClick {
  #clicked: (ProjectRef & { readonly at: number }) | undefined;

  /** A project was clicked at this time, in milliseconds. Answers whether it was the second click of a double click. */
  isSecond({ orgId, projectId }: ProjectRef, at: number): boolean {
    const last = this.#clicked;
    const isSecond = last?.orgId === orgId && last.projectId === projectId && at - last.at < DOUBLE_CLICK;
    this.#clicked = isSecond ? undefined : { orgId, projectId, at };
    return isSecond;
  }
}
