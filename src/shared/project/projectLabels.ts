import * as l10n from '@vscode/l10n';
import type { FieldKey } from './projectFields.ts';

/** A setting's name for a person. */
export function fieldLabel(key: FieldKey): string {
  switch (key) {
    case 'name':
      return l10n.t('Name');
    case 'description':
      return l10n.t('Description');
    case 'custom_instructions':
      return l10n.t('Custom Instructions');
    case 'agent_custom_instructions':
      return l10n.t('Agent Custom Instructions');
    case 'custom_categories':
      return l10n.t('Custom Categories');
    case 'enable_graph':
      return l10n.t('Graph Memory');
    case 'multilingual':
      return l10n.t('Multilingual');
    case 'decay':
      return l10n.t('Memory Decay');
    case 'memory_depth':
      return l10n.t('Memory Depth');
    case 'version':
      return l10n.t('Version');
  }
}

/** What a setting does, in a sentence or two. */
export function fieldHint(key: FieldKey): string {
  switch (key) {
    case 'name':
      return l10n.t('How the project is called for everybody in the organization.');
    case 'description':
      return l10n.t('What the project is for.');
    case 'custom_instructions':
      return l10n.t('Tells Mem0 what to remember from a conversation and what to leave out.');
    case 'agent_custom_instructions':
      return l10n.t(
        'The same for memories of an agent. While it is empty, the custom instructions apply to agents as well.',
      );
    case 'custom_categories':
      return l10n.t(
        'The categories that new memories are sorted into. Saving replaces the whole list. Memories that already exist are not sorted again.',
      );
    case 'enable_graph':
      return l10n.t('Also keep memories as entities and relations. Newer servers may ignore this setting.');
    case 'multilingual':
      return l10n.t('Store and find memories in the language of the conversation instead of English.');
    case 'decay':
      return l10n.t('Let memories that are not used rank lower as time passes.');
    case 'memory_depth':
      return l10n.t('How much is extracted from a conversation. Leave it empty for the server’s own choice.');
    case 'version':
      return l10n.t('The version of the API that this project uses, for example v2.');
  }
}
