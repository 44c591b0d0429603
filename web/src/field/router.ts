import { createRouter, createWebHistory, type RouteLocationNormalized } from 'vue-router';
import { usePhone } from './phone.ts';

declare module 'vue-router' {
  interface RouteMeta {
    /** Without signing in. */
    open?: boolean;
    /** With the tab bar. */
    tab?: boolean;
    /** Something is being written: no offers to load a new version. */
    form?: boolean;
  }
}

export const router = createRouter({
  history: createWebHistory('/m/'),
  scrollBehavior: (_to, _from, saved) => saved ?? { top: 0 },
  routes: [
    { path: '/', component: () => import('./home/HomePage.vue'), meta: { tab: true } },
    { path: '/enrol', component: () => import('./door/EnrolPage.vue'), meta: { open: true, form: true } },
    { path: '/sign-in', component: () => import('./door/SignInPage.vue'), meta: { open: true, form: true } },
    { path: '/report', component: () => import('./report/ReportPage.vue'), meta: { form: true } },
    { path: '/report/:id/sent', component: () => import('./report/SentPage.vue') },
    { path: '/unsent', component: () => import('./unsent/UnsentPage.vue') },
    { path: '/todo', component: () => import('./matters/ListPage.vue'), props: { box: 'todo' }, meta: { tab: true } },
    { path: '/mine', component: () => import('./matters/ListPage.vue'), props: { box: 'reported' } },
    { path: '/matters/:id', component: () => import('./matters/MatterPage.vue'), props: true, meta: { form: true } },
    { path: '/matters/:id/call', component: () => import('./instructions/CallPage.vue'), props: true, meta: { form: true } },
    { path: '/instructions', component: () => import('./instructions/ListPage.vue') },
    { path: '/instructions/:id', component: () => import('./instructions/InstructionPage.vue'), props: true, meta: { form: true } },
    { path: '/instructions/:id/forward', component: () => import('./instructions/ForwardPage.vue'), props: true, meta: { form: true } },
    { path: '/map', component: () => import('./map/MapPage.vue') },
    { path: '/inbox', component: () => import('./inbox/InboxPage.vue'), meta: { tab: true } },
    { path: '/me/notices', component: () => import('./inbox/ChoicePage.vue') },
    { path: '/me', component: () => import('./me/MePage.vue'), meta: { tab: true } },
    { path: '/:rest(.*)*', component: () => import('./ui/LostPage.vue') },
  ],
});

router.beforeEach(async (to: RouteLocationNormalized) => {
  const phone = usePhone();
  await phone.ready;
  if (to.meta.open || phone.me) return true;
  return { path: '/sign-in', query: to.path === '/' ? {} : { next: to.fullPath } };
});
