import * as l10n from '@vscode/l10n';
import type { Mem0Api } from '../mem0Api.ts';

/** What a request was made for, as the client's method is called. */
export type ApiOperation = Exclude<keyof Mem0Api, 'getRaw'>;

/** The first sentence of each error: what failed. */
export function whatFailed(operation: ApiOperation): string {
  switch (operation) {
    case 'ping':
      return l10n.t('Could not check the API key.');
    case 'listOrganizations':
      return l10n.t('Could not load the organizations.');
    case 'createOrganization':
      return l10n.t('Could not create the organization.');
    case 'getOrganization':
      return l10n.t('Could not load the organization.');
    case 'deleteOrganization':
      return l10n.t('Could not delete the organization.');
    case 'listOrganizationMembers':
      return l10n.t("Could not load the organization's members.");
    case 'addOrganizationMember':
      return l10n.t('Could not add the member to the organization.');
    case 'updateOrganizationMember':
      return l10n.t("Could not change the member's role in the organization.");
    case 'removeOrganizationMember':
      return l10n.t('Could not remove the member from the organization.');
    case 'listProjects':
      return l10n.t('Could not load the projects.');
    case 'createProject':
      return l10n.t('Could not create the project.');
    case 'getProject':
      return l10n.t('Could not load the project.');
    case 'updateProject':
      return l10n.t('Could not save the project.');
    case 'deleteProject':
      return l10n.t('Could not delete the project.');
    case 'listProjectMembers':
      return l10n.t("Could not load the project's members.");
    case 'addProjectMember':
      return l10n.t('Could not add the member to the project.');
    case 'updateProjectMember':
      return l10n.t("Could not change the member's role in the project.");
    case 'removeProjectMember':
      return l10n.t('Could not remove the member from the project.');
  }
}
