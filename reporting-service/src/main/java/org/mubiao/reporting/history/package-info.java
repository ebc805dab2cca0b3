/** What happened to a project: told, compared, played again. */
@NullMarked
package org.mubiao.reporting.history;

import org.jspecify.annotations.NullMarked;
