import * as l10n from '@vscode/l10n';
import type { Banner, HostMessage } from '../../shared/project/projectMessages.ts';

/** What has to be said about the document's text: an error in it, or keys that are no settings. */
export function documentBanners(document: Extract<HostMessage, { type: 'document' }>): Banner[] {
  if (document.broken !== '') {
    return [
      {
        severity: 'error',
        text: l10n.t('The JSON text of this document has an error, so the form cannot be used: {0}', document.broken),
        lines: [],
        buttons: [
          { action: 'openText', label: l10n.t('Edit as JSON'), primary: true },
          { action: 'undo', label: l10n.t('Undo'), primary: false },
        ],
      },
    ];
  }
  if (document.unknownKeys.length === 0) return [];
  return [
    {
      severity: 'info',
      text: l10n.t('The JSON text has keys that are no settings. They are kept there and not sent.'),
      lines: document.unknownKeys,
      buttons: [],
    },
  ];
}
