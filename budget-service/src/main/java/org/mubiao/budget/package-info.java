/** budget-service: who spends what on which project. */
@NullMarked
package org.mubiao.budget;

import org.jspecify.annotations.NullMarked;
