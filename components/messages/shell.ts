import type { Environment } from "#core/access/environments.ts";

/** Text of the frame around every page. */
export const shell = {
  product: "Causeway",
  skipToContent: "Skip to content",
  mainNavigation: "Main",
  openNavigation: "Open navigation",
  navigation: "Navigation",
  home: "Home",
  imports: "Imports",
  waiting: "Waiting",
  records: "Find a record",
  exports: "Exports",
  templates: "Templates",
  feeds: "Feeds",
  mappings: "Mappings",
  connections: "Connections",
  groupTransfer: "Automatic",
  businesses: "Businesses",
  requisitions: "Requisitions",
  members: "Members",
  activity: "Activity",
  groupAppointments: "Appointments",
  appointments: "Appointments",
  sites: "Sites",
  dayFiles: "Day files",
  groupWorkspace: "Workspace",
  workspace: "Workspace",
  workspaces: "Workspaces",
  theme: "Theme",
  themes: { light: "Light", dark: "Dark", system: "As the system" },
  accountMenu: "Account menu",
  account: "Account",
  signOut: "Sign out",
  signOutFailed: "You are still signed in: the server did not answer. Try again.",
  backToWorkspace: "Back to the workspace",
  unknownWorkspace: {
    title: "No such workspace",
    text: "There is no workspace at this address, or you are not a member of it. Check the address, or choose one of yours.",
    none: "You are not a member of any workspace yet. Ask an admin of your organisation for an invitation.",
    yours: "Your workspaces",
  },
  notFound: {
    page: "Page not found",
    title: "There is nothing at this address",
    text: "The page was moved, or the address has a slip in it.",
    home: "Go to the start page",
  },
  failure: {
    title: "This page could not be shown",
    text: "Something went wrong on our side. Nothing you entered was loaded or changed by this. Try again; if it happens again, tell support the reference.",
    reference: "Reference",
    again: "Try again",
    home: "Go to the start page",
  },
  noAccess: {
    title: "Your role can't open this page",
    text: (role: string) => `You are ${role} in this workspace. An admin can change that under Members.`,
  },
} as const;

/** What an environment is called and what it is for. */
export const environmentWords: Readonly<Record<Environment, { readonly name: string; readonly about: string }>> = {
  staging: { name: "Staging", about: "First runs and new mappings" },
  training: { name: "Training", about: "Practice with invented data" },
  preview: { name: "Preview", about: "A last look before production" },
  production: { name: "Production", about: "Live records of real people" },
};
