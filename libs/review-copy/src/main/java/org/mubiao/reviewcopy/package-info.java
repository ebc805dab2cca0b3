/** The copy of all tables that a writing service keeps, so that the answer to a write tells what a review now finds. */
@NullMarked
package org.mubiao.reviewcopy;

import org.jspecify.annotations.NullMarked;
