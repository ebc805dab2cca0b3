import { createApp, nextTick } from 'vue'
import App from './App.vue'
import { onSessionEnd } from './api/client'
import { chosenLanguage, i18n, switchLanguage } from './i18n'
import { router, toSignIn } from './router'
import './ui/theme.css'

onSessionEnd(toSignIn)
router.afterEach((to, from) => {
  // A new page begins at its heading, for the eye and for a screen reader; a filter in the address is no new page.
  if (from.name !== undefined && to.path !== from.path)
    void nextTick(() => document.querySelector<HTMLElement>('#content')?.focus({ preventScroll: true }))
})

await switchLanguage(chosenLanguage())
createApp(App).use(i18n).use(router).mount('#app')
