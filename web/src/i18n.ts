import { createI18n } from 'vue-i18n'
import { speak } from './api/client'
import zhCN from './locales/zh-CN.json'

export const LANGUAGES = ['zh-CN', 'en'] as const
export type Language = (typeof LANGUAGES)[number]

const KEPT_AS = 'mubiao.language'

/** Chinese is always there: it is the language of the official form. English comes as a chunk of its own. */
export const i18n = createI18n({
  legacy: false,
  locale: 'zh-CN',
  fallbackLocale: 'zh-CN',
  messages: { 'zh-CN': zhCN } as Record<Language, typeof zhCN>,
})

export function chosenLanguage(): Language {
  const kept = localStorage.getItem(KEPT_AS)
  return LANGUAGES.find(language => language === kept) ?? 'zh-CN'
}

/** Switches the texts, the language of the document and what the server is asked for. */
export async function switchLanguage(language: Language): Promise<void> {
  if (language === 'en' && !i18n.global.availableLocales.includes('en'))
    i18n.global.setLocaleMessage('en', (await import('./locales/en.json')).default)
  speak(language)
  localStorage.setItem(KEPT_AS, language)
  document.documentElement.lang = language
  i18n.global.locale.value = language
}
