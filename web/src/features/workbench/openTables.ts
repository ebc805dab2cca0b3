import { shallowReactive } from 'vue'

/** The tables that are open on a workbench of this page: what is unsent of them goes out from there. */
export const openTables = shallowReactive(new Set<string>())
