import { useSession } from '@shared/api/session.ts';
import { createRouter, createWebHistory, type RouteLocationNormalized } from 'vue-router';

declare module 'vue-router' {
  interface RouteMeta {
    /** Open without sign-in. */
    open?: boolean;
    /** Who lacks this right sees why, not the page. */
    right?: string;
    /** Message key of the page's name. */
    title?: string;
    /** Fills the window: no margins. */
    full?: boolean;
  }
}

export const router = createRouter({
  history: createWebHistory('/console/'),
  routes: [
    { path: '/sign-in', component: () => import('./sign-in/SignInPage.vue'), meta: { open: true, title: 'console.sign_in.title' } },
    { path: '/', component: () => import('./workbench/WorkbenchPage.vue'), meta: { right: 'matter_read', title: 'console.nav.workbench' } },
    { path: '/map', component: () => import('./map/MapPage.vue'), meta: { title: 'console.nav.map', full: true } },
    { path: '/matters', component: () => import('./matters/MattersPage.vue'), meta: { right: 'matter_read', title: 'console.nav.matters' } },
    { path: '/matters/new', component: () => import('./matters/NewMatterPage.vue'), meta: { right: 'matter_report', title: 'console.fresh.title' } },
    { path: '/matters/:id', component: () => import('./matters/MatterPage.vue'), props: true, meta: { right: 'matter_read', title: 'console.matter.title' } },
    { path: '/instructions', component: () => import('./instructions/InstructionsPage.vue'), meta: { right: 'matter_read', title: 'console.nav.instructions' } },
    { path: '/instructions/new', component: () => import('./instructions/NewInstructionPage.vue'), meta: { right: 'matter_accept', title: 'console.instruction.write' } },
    { path: '/instructions/:id', component: () => import('./instructions/InstructionPage.vue'), props: true, meta: { right: 'matter_read', title: 'console.instruction.one' } },
    { path: '/figures', component: () => import('./figures/FiguresPage.vue'), meta: { right: 'matter_read', title: 'console.nav.figures' } },
    { path: '/figures/matters', component: () => import('./figures/MembersPage.vue'), meta: { right: 'matter_read', title: 'console.figures.members' } },
    { path: '/figures/stuck', component: () => import('./figures/StuckPage.vue'), meta: { right: 'matter_read', title: 'console.stuck.title' } },
    { path: '/staff', component: () => import('./staff/StaffPage.vue'), meta: { right: 'staff_read', title: 'console.nav.staff' } },
    { path: '/staff/import', component: () => import('./staff/ImportPage.vue'), meta: { right: 'staff_assign', title: 'console.roster.title' } },
    { path: '/staff/:id', component: () => import('./staff/WorkerPage.vue'), props: true, meta: { right: 'staff_read', title: 'console.worker.title' } },
    { path: '/accounts', component: () => import('./accounts/AccountsPage.vue'), meta: { right: 'account_admin', title: 'console.nav.accounts' } },
    { path: '/channels', component: () => import('./channels/ChannelsPage.vue'), meta: { right: 'account_admin', title: 'console.channels.title' } },
    { path: '/open311', component: () => import('./open311/Open311Page.vue'), meta: { right: 'account_admin', title: 'console.open311.title' } },
    { path: '/audit', component: () => import('./audit/AuditPage.vue'), meta: { right: 'audit_read', title: 'console.nav.audit' } },
    { path: '/areas', component: () => import('./territory/AreasPage.vue'), meta: { right: 'territory_edit', title: 'console.nav.areas' } },
    { path: '/me', component: () => import('./account/AccountPage.vue'), meta: { title: 'console.nav.me' } },
    { path: '/inbox', component: () => import('./inbox/InboxPage.vue'), meta: { right: 'matter_read', title: 'inbox.title' } },
    { path: '/me/notices', component: () => import('./inbox/ChoicePage.vue'), meta: { right: 'matter_read', title: 'inbox.choice' } },
    { path: '/rules', component: () => import('./rules/RulesPage.vue'), meta: { title: 'console.rules.title' } },
    { path: '/:rest(.*)*', component: () => import('./shell/NoSuchPage.vue'), meta: { title: 'console.missing.title' } },
  ],
  scrollBehavior: (to, from, saved) => saved ?? (to.path === from.path ? undefined : { top: 0 }),
});

/** Where to go after signing in; nothing but a path of this face. */
export function wayBack(to: RouteLocationNormalized): string {
  const back = to.query.back;
  return typeof back === 'string' && /^\/(?![/\\])/.test(back) ? back : '/';
}

let asked = false;

router.beforeEach(async (to) => {
  const session = useSession();
  if (!asked) {
    try {
      await session.load();
      asked = true;
    } catch {
      // Nobody can tell who we are while the server is out of reach: the shell says so and tries again.
      return to.meta.open ? true : { path: '/sign-in', query: { back: to.fullPath }, replace: true };
    }
  }
  if (!session.signedIn && !to.meta.open) return { path: '/sign-in', query: to.fullPath === '/' ? {} : { back: to.fullPath }, replace: true };
  if (session.signedIn && to.path === '/sign-in') return wayBack(to);
  // The desk is for those who work on matters; others begin where their work is.
  if (to.path === '/' && !session.may('matter_read')) return { path: session.may('audit_read') ? '/audit' : session.may('territory_edit') ? '/areas' : session.may('staff_read') ? '/staff' : '/me', replace: true };
  return true;
});
