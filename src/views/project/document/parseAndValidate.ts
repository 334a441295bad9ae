import * as l10n from '@vscode/l10n';
import { parseDocument, type ParsedDocument } from '../../../shared/project/projectDocument.ts';
import { issuesOfDocument } from '../../../shared/project/projectRules.ts';
import { fieldLabel } from '../../../shared/project/projectLabels.ts';
import type { ProjectFile } from './projectFile.ts';
import { ProjectFileError } from './projectFileError.ts';
import { isExisting } from './projectTarget.ts';

/** A document's text, read and checked before anything is sent. Throws `ProjectFileError` with what is wrong with it. */
export function parseAndValidate(file: ProjectFile, text: string): ParsedDocument {
  const result = parseDocument(text);
  if (!result.ok) throw new ProjectFileError('unavailable', l10n.t('The JSON has an error: {0}', result.message));
  const { document } = result;
  const [issue] = issuesOfDocument(document, {
    isNew: !isExisting(file.target),
    saved: (file.server ?? file.base)?.settings,
  });
  if (!issue) return document;
  const label = issue.field === 'members' ? l10n.t('Members') : fieldLabel(issue.field);
  throw new ProjectFileError('unavailable', `${label}: ${issue.message}`);
}
