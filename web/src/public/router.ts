import { createRouter, createWebHistory } from 'vue-router';

declare module 'vue-router' {
  interface RouteMeta {
    /** Message key of the page's name. */
    title?: string;
  }
}

export const router = createRouter({
  history: createWebHistory('/p/'),
  scrollBehavior: (_to, _from, saved) => saved ?? { top: 0 },
  routes: [
    { path: '/', component: () => import('./start/StartPage.vue') },
    { path: '/report', component: () => import('./report/ReportPage.vue'), meta: { title: 'public.report.title' } },
    { path: '/sent/:code', component: () => import('./receipt/ReceiptPage.vue'), props: true, meta: { title: 'public.receipt.title' } },
    { path: '/follow', component: () => import('./follow/FollowPage.vue'), meta: { title: 'public.follow.title' } },
    { path: '/t/:code', component: () => import('./follow/MatterPage.vue'), props: true, meta: { title: 'public.follow.title' } },
    { path: '/chief', component: () => import('./chief/ChiefPage.vue'), meta: { title: 'public.chief.title' } },
    { path: '/privacy', component: () => import('./privacy/PrivacyPage.vue'), meta: { title: 'public.privacy.title' } },
    { path: '/:rest(.*)*', component: () => import('./start/LostPage.vue'), meta: { title: 'shared.lost.title' } },
  ],
});
