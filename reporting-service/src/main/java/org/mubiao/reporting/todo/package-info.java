/** The to-do desk (待办): what waits for whom. */
@NullMarked
package org.mubiao.reporting.todo;

import org.jspecify.annotations.NullMarked;
