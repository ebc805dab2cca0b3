import { disableAutoUnmount, enableAutoUnmount } from '@vue/test-utils'
import { afterEach } from 'vitest'

// All files share one load of the modules: the hook of the file before is gone, its registration is not.
disableAutoUnmount()
enableAutoUnmount(afterEach)
