/** What the reviews of a table said so far, folded from the same events as the table itself. */
@NullMarked
package org.mubiao.reporting.review;

import org.jspecify.annotations.NullMarked;
