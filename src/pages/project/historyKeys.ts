import type { ProjectChannel, ProjectEdits } from './projectState.ts';

/**
 * Undo and Redo belong to the document, and VS Code runs them there. Only when they are pressed while an edit is still on its way
 * would they come too early: then they are sent after it. Saving is preceded by what was typed last.
 */
export function historyKeys(edits: ProjectEdits, link: ProjectChannel): void {
  window.addEventListener(
    'keydown',
    (event) => {
      if (!(event.ctrlKey || event.metaKey) || event.altKey) return;
      const key = event.key.toLowerCase();
      if (key !== 'z' && key !== 'y') {
        if (key === 's') edits.flush();
        return;
      }
      event.preventDefault();
      if (!edits.pending) return;
      event.stopImmediatePropagation();
      edits.flush();
      link.post({ type: 'act', action: key === 'y' || event.shiftKey ? 'redo' : 'undo' });
    },
    { capture: true },
  );
}
